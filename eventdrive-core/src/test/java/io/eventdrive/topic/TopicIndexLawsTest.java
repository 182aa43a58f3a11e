package io.eventdrive.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The index is compared with a list of all patterns that is searched one by one. */
class TopicIndexLawsTest {
    private static final int CHANGES = 120;

    @Test
    void the_index_finds_what_a_search_of_all_patterns_finds() {
        Cases.random(60, seed -> {
            RandomTopics random = seed % 2 == 0 ? RandomTopics.plain(seed) : RandomTopics.special(seed);
            Model model = new Model();
            TopicIndex<Integer> index = new TopicIndex<>();
            for (int i = 0; i < CHANGES; i++) {
                change(random, model, index);
                for (int j = 0; j < 5; j++) {
                    Topic topic = random.topic();
                    assertThat(index.match(topic)).as("%s", topic).isEqualTo(model.match(topic));
                    assertThat(index.match(topic)).as("%s again", topic).isEqualTo(model.match(topic));
                }
            }
            assertThat(index.size()).isEqualTo(model.size());
        });
    }

    @Test
    void the_tree_follows_from_what_is_in_it_and_not_from_how_that_came() {
        Cases.random(60, seed -> {
            RandomTopics random = RandomTopics.plain(seed);
            Model model = new Model();
            TopicIndex<Integer> index = new TopicIndex<>();
            for (int i = 0; i < CHANGES; i++) {
                change(random, model, index);
            }
            TopicIndex<Integer> fresh = new TopicIndex<>();
            model.values.forEach((value, patterns) -> patterns.forEach(pattern -> fresh.add(pattern, value)));
            assertThat(index.nodes()).isEqualTo(fresh.nodes());

            model.values.forEach((value, patterns) -> patterns.forEach(
                    pattern -> assertThat(index.remove(pattern, value)).isTrue()));
            assertThat(index.nodes()).as("the root").isEqualTo(1);
            assertThat(index.size()).isZero();
        });
    }

    private static void change(RandomTopics random, Model model, TopicIndex<Integer> index) {
        TopicPattern pattern = random.pattern();
        int value = random.below(8);
        if (random.below(3) > 0) {
            assertThat(index.add(pattern, value)).isEqualTo(model.add(pattern, value));
            return;
        }
        // one that is there, where there is one
        List<TopicPattern> there = new ArrayList<>(model.values.getOrDefault(value, Set.of()));
        TopicPattern leaving = there.isEmpty() ? pattern : there.get(random.below(there.size()));
        assertThat(index.remove(leaving, value)).isEqualTo(model.remove(leaving, value));
    }

    private static final class Model {
        private final Map<Integer, Set<TopicPattern>> values = new LinkedHashMap<>();

        boolean add(TopicPattern pattern, int value) {
            return values.computeIfAbsent(value, v -> new LinkedHashSet<>()).add(pattern);
        }

        boolean remove(TopicPattern pattern, int value) {
            Set<TopicPattern> patterns = values.getOrDefault(value, Set.of());
            if (!patterns.contains(pattern)) {
                return false;
            }
            patterns.remove(pattern);
            if (patterns.isEmpty()) {
                values.remove(value);
            }
            return true;
        }

        List<Integer> match(Topic topic) {
            List<Integer> found = new ArrayList<>();
            values.forEach((value, patterns) -> {
                if (patterns.stream().anyMatch(pattern -> Oracle.matches(pattern, topic))) {
                    found.add(value);
                }
            });
            return found;
        }

        int size() {
            return values.values().stream().mapToInt(Set::size).sum();
        }
    }
}
