package io.eventdrive.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.failure.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a match costs is counted in nodes looked at, not in time. */
class TopicIndexLimitsTest {
    private final TopicIndex<Integer> index = new TopicIndex<>();

    @Test
    void ten_thousand_patterns_cost_no_more_than_the_topic_is_long() {
        for (int i = 0; i < 10_000; i++) {
            add("order/region-" + i % 100 + "/shop-" + i + "/valid", i);
        }
        Topic topic = Topic.of("order/region-42/shop-4242/valid");

        assertThat(index.match(topic)).containsExactly(4242);
        assertThat(index.visits(topic)).isLessThanOrEqualTo(topic.toString().length());
        assertThat(index.visits(Topic.of("parcel/region-42"))).isEqualTo(1);
    }

    @Test
    void ten_thousand_prefixes_in_one_level_cost_no_more_than_the_level_is_long() {
        for (int i = 0; i < 10_000; i++) {
            add("order/" + i + "*", i);
        }
        Topic topic = Topic.of("order/4242");

        assertThat(index.match(topic)).containsExactly(4, 42, 424, 4242);
        // for each character at most the text up to it and the star after it
        assertThat(index.visits(topic)).isLessThanOrEqualTo(2 * topic.toString().length());
    }

    @Test
    void patterns_of_128_wildcards_are_tried_once_each() {
        String stars = "a*/".repeat(127);
        for (int i = 1; i <= 127; i++) {
            add("a*/".repeat(i) + "x", i);
            add("*/".repeat(i) + "y", -i);
        }
        add(stars + "b*", 0);
        Topic mismatch = Topic.of(String.join("/", Collections.nCopies(128, "aaaaaaa")));
        Topic match = Topic.of("aaaaaaa/".repeat(127) + "b");

        assertThat(index.match(mismatch)).isEmpty();
        assertThat(index.match(match)).containsExactly(0);
        assertThat(index.visits(mismatch)).isLessThanOrEqualTo(index.nodes());
        assertThat(TopicPattern.of(stars + "b*").matches(mismatch)).isFalse();
        assertThat(TopicPattern.of(stars + "b*").matches(match)).isTrue();
        assertThat(TopicPattern.of("*/".repeat(127) + ">").intersects(TopicPattern.of(stars + "b*")))
                .isTrue();
    }

    @Test
    void all_mixtures_of_names_and_wildcards_are_each_tried_once() {
        List<String> patterns = new ArrayList<>(List.of(""));
        for (int level = 0; level < 10; level++) {
            List<String> longer = new ArrayList<>();
            for (String pattern : patterns) {
                longer.add(pattern + "a/");
                longer.add(pattern + "*/");
            }
            patterns = longer;
        }
        for (int i = 0; i < patterns.size(); i++) {
            add(patterns.get(i) + "end", i);
        }
        Topic all = Topic.of("a/".repeat(10) + "end");

        assertThat(index.match(all)).hasSize(1024);
        assertThat(index.visits(all)).isLessThanOrEqualTo(index.nodes());
        assertThat(index.visits(Topic.of("b/".repeat(10) + "end"))).isLessThanOrEqualTo(1 + 2 * 11);
    }

    @Test
    void the_deepest_patterns_are_added_found_and_removed() {
        // each pattern parts from the one before it one character earlier: the longest path that there can be
        for (int length = 1; length <= Topic.BYTES_MAX; length++) {
            add("a".repeat(length), length);
        }
        assertThat(index.nodes()).isEqualTo(1 + Topic.BYTES_MAX);
        assertThat(index.match(Topic.of("a".repeat(Topic.BYTES_MAX)))).containsExactly(Topic.BYTES_MAX);
        for (int length = 1; length <= Topic.BYTES_MAX; length++) {
            assertThat(index.remove(TopicPattern.of("a".repeat(length)), length))
                    .isTrue();
        }
        assertThat(index.nodes()).isEqualTo(1);
    }

    @Test
    void a_million_topics_and_ten_thousand_patterns_take_bounded_memory() {
        for (int i = 0; i < 10_000; i++) {
            add(i % 10 == 0 ? "*/shop-" + i + "/>" : "order/shop-" + i + "/item-*", i);
        }
        int nodes = index.nodes();
        int found = 0;
        for (int i = 0; i < 1_000_000; i++) {
            found += index.match(Topic.of("order/shop-" + i % 20_000 + "/item-" + i))
                    .size();
        }

        assertThat(found).isEqualTo(500_000);
        assertThat(index.capacity()).isEqualTo(ResolvedTopics.TOPICS_MAX);
        assertThat(index.nodes()).isEqualTo(nodes).isLessThan(40_000);
        assertThat(index.size()).isEqualTo(10_000);
    }

    @Test
    void a_few_topics_take_little_memory() {
        add(">", 1);
        for (int i = 0; i < 1_000_000; i++) {
            index.match(Topic.of("topic/" + i % 16));
        }

        assertThat(index.capacity()).isEqualTo(64);
    }

    @Test
    void the_default_bound_of_patterns_is_reached() {
        for (int i = 0; i < TopicIndex.PATTERNS_MAX; i++) {
            add("order/" + i + "/>", i);
        }
        Refused.by(Failure.OVERLOADED, () -> add("one/more", 0)).hasMessageContaining("PATTERNS_MAX of 100000");

        assertThat(index.match(Topic.of("order/99999/x"))).containsExactly(99_999);
        assertThat(index.visits(Topic.of("order/99999/x"))).isLessThanOrEqualTo(20);
    }

    private void add(String pattern, int value) {
        index.add(TopicPattern.of(pattern), value);
    }
}
