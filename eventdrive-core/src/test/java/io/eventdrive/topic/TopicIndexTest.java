package io.eventdrive.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicIndexTest {
    private final TopicIndex<String> index = new TopicIndex<>();

    @Test
    void an_empty_index_has_nothing_for_any_topic() {
        assertThat(match("order")).isEmpty();
        assertThat(index.size()).isZero();
        assertThat(index.version()).isZero();
    }

    @Test
    void a_topic_gets_the_values_of_all_patterns_that_select_it() {
        add("order/valid", "literal");
        add("order/val*", "prefix");
        add("order/*", "star");
        add("order/>", "rest");
        add(">", "all");
        add("order/valid/>", "below");
        add("order/v", "shorter");
        add("order/valid2", "longer");
        add("*/invalid", "other");

        assertThat(match("order/valid")).containsExactly("literal", "prefix", "star", "rest", "all");
        assertThat(match("order/value")).containsExactly("prefix", "star", "rest", "all");
        assertThat(match("order/valid/1.1")).containsExactly("rest", "all", "below");
        assertThat(match("order")).containsExactly("all");
    }

    @Test
    void all_prefixes_of_a_level_are_found() {
        String level = "abcdefghij";
        List<String> prefixes = new ArrayList<>();
        for (int length = 1; length <= level.length(); length++) {
            prefixes.add(level.substring(0, length) + "*");
            add("x/" + level.substring(0, length) + "*/y", prefixes.get(length - 1));
        }

        assertThat(match("x/abcdefghij/y")).containsExactlyElementsOf(prefixes);
        assertThat(match("x/abcdefghijk/y")).containsExactlyElementsOf(prefixes);
        assertThat(match("x/abcd/y")).containsExactlyElementsOf(prefixes.subList(0, 4));
        assertThat(match("x/abcde")).isEmpty();
    }

    @Test
    void values_come_in_the_order_in_which_they_came_into_the_index() {
        add("x/other", "first");
        add("a/>", "second");
        add("a/b", "third");
        add("*/b", "first");
        add("a/b", "fourth");
        add("a/b", "second");
        add("a/b", "first");

        assertThat(match("a/b")).containsExactly("first", "second", "third", "fourth");
        assertThat(match("a/c")).containsExactly("second");
    }

    @Test
    void a_value_with_several_patterns_is_found_once_and_until_the_last_one_is_removed() {
        add("a", "value");
        add("*", "value");

        assertThat(match("a")).containsExactly("value");
        assertThat(remove("a", "value")).isTrue();
        assertThat(match("a")).containsExactly("value");
        assertThat(remove("*", "value")).isTrue();
        assertThat(match("a")).isEmpty();
    }

    @Test
    void a_value_that_left_comes_back_as_the_last() {
        add("a", "one");
        add("a", "two");
        remove("a", "one");
        add("a", "one");

        assertThat(match("a")).containsExactly("two", "one");
    }

    @Test
    void only_changes_change_the_version() {
        assertThat(add("a", "value")).isTrue();
        long version = index.version();

        assertThat(add("a", "value")).isFalse();
        assertThat(remove("a", "other")).isFalse();
        assertThat(remove("b", "value")).isFalse();
        assertThat(remove("a/b", "value")).isFalse();
        assertThat(remove("aa", "value")).isFalse();
        assertThat(remove("*", "value")).isFalse();
        match("a");
        assertThat(index.version()).isEqualTo(version);
        assertThat(index.size()).isEqualTo(1);

        assertThat(add("b", "value")).isTrue();
        assertThat(index.version()).isGreaterThan(version);
        assertThat(index.size()).isEqualTo(2);

        version = index.version();
        assertThat(remove("b", "value")).isTrue();
        assertThat(index.version()).isGreaterThan(version);
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void a_seen_topic_is_remembered_until_something_changes() {
        add("a/*", "one");
        List<String> seen = match("a/b");

        assertThat(match("a/b")).isSameAs(seen);
        add("a/b", "two");
        assertThat(match("a/b")).containsExactly("one", "two");
        remove("a/*", "one");
        assertThat(match("a/b")).containsExactly("two");
        assertThat(seen).containsExactly("one");
    }

    @Test
    void large_topics_and_results_are_found_but_not_remembered() {
        add(">", "all");
        String longest = "x".repeat(ResolvedTopics.CHARACTERS_MAX);
        assertThat(match(longest)).isSameAs(match(longest));
        assertThat(match(longest + "x")).containsExactly("all").isNotSameAs(match(longest + "x"));

        for (int i = 1; i < ResolvedTopics.VALUES_MAX; i++) {
            add("many", "value " + i);
        }
        assertThat(match("many")).hasSize(ResolvedTopics.VALUES_MAX).isSameAs(match("many"));
        add("many", "one more");
        assertThat(match("many"))
                .hasSize(ResolvedTopics.VALUES_MAX + 1)
                .startsWith("all")
                .endsWith("one more")
                .isNotSameAs(match("many"));
    }

    @Test
    void a_match_cannot_be_changed() {
        add("a", "value");

        assertThatThrownBy(() -> match("a").add("mine")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> match("b").add("mine")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_full_index_refuses_more_and_names_its_bound() {
        TopicIndex<String> small = new TopicIndex<>(2);
        small.add(TopicPattern.of("a"), "one");
        small.add(TopicPattern.of("a"), "two");
        long version = small.version();

        Refused.by(Failure.OVERLOADED, () -> small.add(TopicPattern.of("b/*"), "one"))
                .hasMessage("topic index: it is full with its PATTERNS_MAX of 2 patterns, found one more, 'b/*'; "
                        + "remove some or make the index with a higher bound");
        assertThat(small.add(TopicPattern.of("a"), "one")).isFalse();
        assertThat(small.version()).isEqualTo(version);
        assertThat(small.match(Topic.of("b/c"))).isEmpty();

        small.remove(TopicPattern.of("a"), "two");
        assertThat(small.add(TopicPattern.of("b/*"), "one")).isTrue();
        assertThat(small.match(Topic.of("b/c"))).containsExactly("one");
    }

    @Test
    void an_index_without_room_is_refused() {
        Refused.invalid(() -> new TopicIndex<String>(0)).hasMessageContaining("patternsMax must be 1 or more, found 0");
        assertThat(new TopicIndex<String>(1).add(TopicPattern.all(), "value")).isTrue();
    }

    @Test
    void null_is_refused_by_name() {
        assertThatThrownBy(() -> index.add(null, "value"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("pattern");
        assertThatThrownBy(() -> index.add(TopicPattern.all(), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("value");
        assertThatThrownBy(() -> index.remove(null, "value"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("pattern");
        assertThatThrownBy(() -> index.remove(TopicPattern.all(), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("value");
        assertThatThrownBy(() -> index.match(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("topic");
    }

    private boolean add(String pattern, String value) {
        return index.add(TopicPattern.of(pattern), value);
    }

    private boolean remove(String pattern, String value) {
        return index.remove(TopicPattern.of(pattern), value);
    }

    private List<String> match(String topic) {
        return index.match(Topic.of(topic));
    }
}
