package io.eventdrive.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicPatternTest {
    private static final String DEEP = "x/".repeat(127);

    @ParameterizedTest
    @CsvSource({
        "order/valid, order/valid, true",
        "order/valid, order/valid/1.1, false",
        "order/valid, order, false",
        "order/valid, Order/valid, false",
        "order, order2, false",
        "order2, order, false",
        "*, order, true",
        "*, order/valid, false",
        "order/*, order/valid, true",
        "order/*, order, false",
        "order/*, order/valid/1.1, false",
        "*/valid, order/valid, true",
        "*/valid, valid, false",
        "*/*/*, a/b/c, true",
        "*/*/*, a/b, false",
        "order/1.*, order/1.1, true",
        "order/1.*, order/1., true",
        "order/1.*, order/1, false",
        "order/1.*, order/11, false",
        "order/1.*, order/1.1/a, false",
        "or*/valid, order/valid, true",
        "or*/valid, or/valid, true",
        "or*/valid, o/valid, false",
        ">, order, true",
        ">, order/valid/1.1, true",
        "order/>, order/valid, true",
        "order/>, order/valid/1.1, true",
        "order/>, order, false",
        "order/>, orders/valid, false",
        "or*/>, order/valid, true",
        "or*/>, order, false",
        "order/*/>, order/valid, false",
        "order/*/>, order/valid/1.1, true",
        "a/+, a/b, false",
        "a/#, a/b, false",
        "a/+, a/+, true",
        "a/?*, a/b, false",
        "a/[b], a/b, false",
        "a.b, a/b, false",
    })
    void a_pattern_selects_by_its_levels(String pattern, String topic, boolean selected) {
        assertThat(TopicPattern.of(pattern).matches(Topic.of(topic))).isEqualTo(selected);
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, b, false",
        "a*, a, true",
        "a*, ab*, true",
        "ab*, a*, false",
        "a*, *, false",
        "*, a*, true",
        "*, >, false",
        ">, *, true",
        ">, >, true",
        "a, a*, false",
        "a/>, a/*, true",
        "a/>, a/*/>, true",
        "a/*/>, a/>, false",
        "a/>, a, false",
        "a, a/>, false",
        "*/b, a/b, true",
        "a/b, a/*, false",
        "a*/>, ab/c*/d, true",
        "a/*, a/>, false",
    })
    void a_pattern_includes_another_if_it_selects_no_less(String wide, String narrow, boolean includes) {
        assertThat(TopicPattern.of(wide).includes(TopicPattern.of(narrow))).isEqualTo(includes);
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, b, false",
        "a*, ab*, true",
        "a*, b*, false",
        "a*, a, true",
        "a*, ba, false",
        "*, a*, true",
        "*, */*, false",
        ">, a/b/c, true",
        "a/>, */b, true",
        "a/>, */b*/c, true",
        "a/>, a, false",
        "a/>, >, true",
        "a/*/c, */b/*, true",
        "a/*/c, */b/d*, false",
        "a/*/>, a/b, false",
    })
    void patterns_intersect_if_they_have_a_topic_in_common(String one, String other, boolean intersect) {
        assertThat(TopicPattern.of(one).intersects(TopicPattern.of(other))).isEqualTo(intersect);
        assertThat(TopicPattern.of(other).intersects(TopicPattern.of(one))).isEqualTo(intersect);
    }

    @Test
    void the_most_specific_pattern_comes_first() {
        List<TopicPattern> patterns = new ArrayList<>();
        for (String text : List.of(
                ">", "*", "*/*", "a/>", "a/*", "a/b*", "a/bc*", "a/bd*", "a/bcd", "a/b", "a", "a*", "a/*/c", "a/b/c",
                "*/b")) {
            patterns.add(TopicPattern.of(text));
        }
        Collections.sort(patterns);

        assertThat(patterns)
                .map(TopicPattern::toString)
                .containsExactly(
                        "a", "a/b", "a/b/c", "a/bcd", "a/bc*", "a/bd*", "a/b*", "a/*", "a/*/c", "a/>", "a*", "*", "*/b",
                        "*/*", ">");
    }

    @ParameterizedTest
    @CsvSource({
        "order/valid, order/valid, true",
        "order/valid/*, order/valid, false",
        "order/valid/1.*/x, order/valid, false",
        "order/*/valid, order, false",
        "order/>, order, false",
        "order*, '', false",
        "*/a, '', false",
        ">, '', false",
        "order, order, true",
    })
    void the_literal_prefix_is_what_comes_before_wildcards(String text, String prefix, boolean literal) {
        TopicPattern pattern = TopicPattern.of(text);

        assertThat(pattern.literalPrefix()).isEqualTo(prefix);
        assertThat(pattern.isLiteral()).isEqualTo(literal);
    }

    @Test
    void a_pattern_is_what_it_selects() {
        TopicPattern pattern = TopicPattern.of("a/b*");

        assertThat(pattern).isEqualTo(TopicPattern.of("a/b*")).hasSameHashCodeAs(TopicPattern.of("a/b*"));
        assertThat(pattern).isEqualByComparingTo(TopicPattern.of("a/b*"));
        assertThat(pattern).hasToString("a/b*");
        assertThat(pattern.canonical()).isEqualTo("a/b*");
        assertThat(pattern)
                .isNotEqualTo(TopicPattern.of("a/b"))
                .isNotEqualTo(null)
                .isNotEqualTo("a/b*");
        assertThat(TopicPattern.all()).isEqualTo(TopicPattern.of(">"));
    }

    @Test
    void a_rest_with_room_for_one_level_is_a_star() {
        assertThat(TopicPattern.of(DEEP + ">").canonical()).isEqualTo(DEEP + "*");
        assertThat(TopicPattern.of(DEEP + ">")).isEqualTo(TopicPattern.of(DEEP + "*"));
        assertThat(TopicPattern.of(DEEP.substring(2) + ">").canonical()).isEqualTo(DEEP.substring(2) + ">");

        String roomForTwoBytes = "a".repeat(1021) + "/>";
        String roomForThreeBytes = "a".repeat(1020) + "/>";
        assertThat(TopicPattern.of(roomForTwoBytes).canonical()).isEqualTo("a".repeat(1021) + "/*");
        assertThat(TopicPattern.of(roomForThreeBytes).canonical()).isEqualTo(roomForThreeBytes);
        assertThat(TopicPattern.of("*/" + "a".repeat(1018) + "*/>").canonical()).endsWith("*/>");
        assertThat(TopicPattern.of("*/" + "a".repeat(1019) + "*/>").canonical()).endsWith("*/*");
        assertThat(TopicPattern.of("\u00e9".repeat(510) + "/>").canonical()).endsWith("/>");
        assertThat(TopicPattern.of("\u00e9".repeat(511) + "/>").canonical()).endsWith("/*");
    }

    @Test
    void patterns_do_not_intersect_in_a_topic_that_would_be_too_long() {
        TopicPattern first = TopicPattern.of("a".repeat(510) + "*/*");
        TopicPattern second = TopicPattern.of("*/" + "b".repeat(513) + "*");
        TopicPattern longer = TopicPattern.of("*/" + "b".repeat(514) + "*");

        assertThat(first.intersects(second)).isTrue();
        assertThat(second.matches(Topic.of("a".repeat(510) + "/" + "b".repeat(513))))
                .isTrue();
        assertThat(first.intersects(longer)).isFalse();
        assertThat(longer.intersects(first)).isFalse();
        assertThat(TopicPattern.of("a".repeat(510) + "*/>").intersects(longer)).isFalse();
        assertThat(longer.intersects(TopicPattern.of("a".repeat(510) + "*/>"))).isFalse();
        assertThat(TopicPattern.of("a".repeat(510) + "*/>").intersects(second)).isTrue();
        assertThat(TopicPattern.of("\u00e9".repeat(255) + "*/*").intersects(longer))
                .isFalse();
        assertThat(TopicPattern.of("\u00e9".repeat(255) + "*/*").intersects(second))
                .isTrue();
    }

    @Test
    void null_is_refused_by_name() {
        TopicPattern pattern = TopicPattern.all();

        assertThatThrownBy(() -> TopicPattern.of(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("text");
        assertThatThrownBy(() -> pattern.matches(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("topic");
        assertThatThrownBy(() -> pattern.includes(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("other");
        assertThatThrownBy(() -> pattern.intersects(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("other");
    }
}
