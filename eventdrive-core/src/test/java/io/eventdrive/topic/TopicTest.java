package io.eventdrive.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {
    @Test
    void a_topic_has_its_text_and_its_levels() {
        Topic topic = Topic.of("order/init/1.1/icecream/udders");

        assertThat(topic).hasToString("order/init/1.1/icecream/udders");
        assertThat(topic.levels()).isEqualTo(5);
        assertThat(topic.level(0)).isEqualTo("order");
        assertThat(topic.level(2)).isEqualTo("1.1");
        assertThat(topic.level(4)).isEqualTo("udders");
    }

    @Test
    void a_level_that_is_not_there_is_refused() {
        Topic topic = Topic.of("order/init");

        assertThatThrownBy(() -> topic.level(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> topic.level(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "1.1",
                "a b/ /c",
                "caf\u00e9/\u6f22\u5b57",
                "ice\ud83d\ude00cream",
                "love \u2764\ufe0f",
                "c#/c++/50%/$x/-/_/~/\\/\"/'",
                "a\u00a0b",
                "\ud7ff/\ue000/\ufffd",
                "\ud83d\udfff/\u202f/\u2030",
                "\udb80\udc00 \udb84\udc00 \ufdcf \ufdf0 \u00a0 \u2027"
            })
    void a_topic_is_any_text_that_breaks_no_rule(String text) {
        assertThat(Topic.of(text)).hasToString(text);
    }

    @Test
    void a_topic_may_have_128_levels() {
        assertThat(Topic.of(String.join("/", Collections.nCopies(128, "x"))).levels())
                .isEqualTo(128);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u00e9", "\u07ff", "\u0800", "\u6f22", "\uffe6", "\ud83d\ude00"})
    void a_topic_may_have_1024_bytes_however_many_characters_that_are(String character) {
        int bytes = character.getBytes(StandardCharsets.UTF_8).length;
        String text = "a".repeat(1024 % bytes) + character.repeat(1024 / bytes);

        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize(Topic.BYTES_MAX);
        assertThat(Topic.of(text)).hasToString(text);
        Refused.invalid(() -> Topic.of(text + "a")).hasMessageContaining("1024 UTF-8 bytes, found 1025");
    }

    @Test
    void topics_of_equal_text_are_equal() {
        Topic topic = Topic.of("order/init");

        assertThat(topic).isEqualTo(Topic.of("order/init")).hasSameHashCodeAs(Topic.of("order/init"));
        assertThat(topic).isNotEqualTo(Topic.of("order/Init")).isNotEqualTo(Topic.of("order"));
        assertThat(topic).isNotEqualTo("order/init").isNotEqualTo(null);
    }

    @Test
    void text_is_not_normalised() {
        assertThat(Topic.of("caf\u00e9")).isNotEqualTo(Topic.of("cafe\u0301"));
    }

    @Test
    void a_topic_is_followed_by_those_below_it() {
        List<Topic> topics = new ArrayList<>();
        for (String text : List.of("a-b", "b", "a/b-c", "a/b/c", "a", "a b", "a/b", "a/a", "aa", "a/c")) {
            topics.add(Topic.of(text));
        }
        Collections.sort(topics);

        assertThat(topics)
                .map(Topic::toString)
                .containsExactly("a", "a/a", "a/b", "a/b/c", "a/b-c", "a/c", "a b", "a-b", "aa", "b");
        assertThat(Topic.of("a/b")).isEqualByComparingTo(Topic.of("a/b"));
    }

    @Test
    void null_is_refused_by_name() {
        assertThatThrownBy(() -> Topic.of(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("text");
    }
}
