package io.eventdrive.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What patterns say of each other is compared with what they select, topic by topic. */
class TopicPatternLawsTest {
    /** Names of up to three letters, patterns of up to two: so that no prefix is exhausted by the names there are. */
    private static final List<String> NAMES = names(3);

    private static final List<Topic> TOPICS = topics();
    private static final List<TopicPattern> PATTERNS = patterns();

    @Test
    void patterns_include_and_intersect_as_the_sets_of_their_topics_do() {
        List<BitSet> selected =
                PATTERNS.stream().map(TopicPatternLawsTest::selected).toList();

        for (int i = 0; i < PATTERNS.size(); i++) {
            for (int j = 0; j < PATTERNS.size(); j++) {
                TopicPattern one = PATTERNS.get(i);
                TopicPattern other = PATTERNS.get(j);
                BitSet beyond = (BitSet) selected.get(j).clone();
                beyond.andNot(selected.get(i));
                assertThat(one.includes(other)).as("%s includes %s", one, other).isEqualTo(beyond.isEmpty());
                assertThat(one.intersects(other))
                        .as("%s intersects %s", one, other)
                        .isEqualTo(selected.get(i).intersects(selected.get(j)));
                assertThat(one.equals(other))
                        .as("%s equals %s", one, other)
                        .isEqualTo(selected.get(i).equals(selected.get(j)));
            }
        }
    }

    @Test
    void a_pattern_comes_before_all_that_include_it_and_the_order_is_total() {
        for (TopicPattern one : PATTERNS) {
            for (TopicPattern other : PATTERNS) {
                int order = Integer.signum(one.compareTo(other));
                assertThat(order).as("%s and %s", one, other).isEqualTo(-Integer.signum(other.compareTo(one)));
                assertThat(order == 0).as("%s and %s", one, other).isEqualTo(one.equals(other));
                if (other.includes(one) && !one.equals(other)) {
                    assertThat(order).as("%s before %s", one, other).isNegative();
                }
            }
        }
        List<TopicPattern> sorted = PATTERNS.stream().sorted().toList();
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = i + 1; j < sorted.size(); j++) {
                assertThat(sorted.get(i)).as("transitive").isLessThan(sorted.get(j));
            }
        }
    }

    @Test
    void every_pattern_selects_what_the_plain_rules_say() {
        Cases.random(300, seed -> {
            RandomTopics random = RandomTopics.plain(seed);
            List<Topic> topics = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                topics.add(random.topic());
            }
            for (int i = 0; i < 30; i++) {
                TopicPattern pattern = random.pattern();
                for (Topic topic : topics) {
                    assertThat(pattern.matches(topic))
                            .as("%s selects %s", pattern, topic)
                            .isEqualTo(Oracle.matches(pattern, topic));
                }
            }
        });
    }

    @Test
    void what_patterns_say_of_each_other_holds_for_each_topic() {
        Cases.random(300, seed -> {
            RandomTopics random = RandomTopics.plain(seed);
            for (int i = 0; i < 300; i++) {
                TopicPattern one = random.pattern();
                TopicPattern other = random.pattern();
                Topic topic = random.topic();
                if (one.includes(other)) {
                    assertThat(one.intersects(other)).as("%s, %s", one, other).isTrue();
                    assertThat(other.compareTo(one)).as("%s, %s", one, other).isLessThanOrEqualTo(0);
                    assertThat(one.matches(topic) || !other.matches(topic))
                            .as("%s, %s, %s", one, other, topic)
                            .isTrue();
                }
                if (one.matches(topic) && other.matches(topic)) {
                    assertThat(one.intersects(other))
                            .as("%s, %s, %s", one, other, topic)
                            .isTrue();
                }
            }
        });
    }

    @Test
    void a_topic_is_the_pattern_of_itself() {
        Cases.random(200, seed -> {
            RandomTopics random = RandomTopics.special(seed);
            Topic topic = random.topic();
            TopicPattern same = TopicPattern.of(topic.toString());
            TopicPattern pattern = random.pattern();

            assertThat(same.isLiteral()).isTrue();
            assertThat(same.matches(topic)).isTrue();
            assertThat(pattern.includes(same)).isEqualTo(pattern.matches(topic));
            assertThat(pattern.intersects(same)).isEqualTo(pattern.matches(topic));
            assertThat(pattern.isLiteral()).isEqualTo(pattern.literalPrefix().equals(pattern.canonical()));
            assertThat(!pattern.matches(topic)
                            || topic.toString().equals(pattern.literalPrefix())
                            || topic.toString().startsWith(pattern.literalPrefix()))
                    .isTrue();
        });
    }

    private static BitSet selected(TopicPattern pattern) {
        BitSet selected = new BitSet();
        for (int i = 0; i < TOPICS.size(); i++) {
            selected.set(i, Oracle.matches(pattern, TOPICS.get(i)));
        }
        return selected;
    }

    private static List<String> names(int lengthMax) {
        List<String> names = new ArrayList<>(List.of("a", "b"));
        for (int i = 0; names.get(i).length() < lengthMax; i++) {
            names.add(names.get(i) + "a");
            names.add(names.get(i) + "b");
        }
        return names;
    }

    private static List<Topic> topics() {
        List<Topic> topics = new ArrayList<>();
        for (String first : NAMES) {
            topics.add(Topic.of(first));
            for (String second : NAMES) {
                topics.add(Topic.of(first + "/" + second));
                for (String third : names(1)) {
                    topics.add(Topic.of(first + "/" + second + "/" + third));
                }
            }
        }
        return topics;
    }

    private static List<TopicPattern> patterns() {
        List<String> levels = new ArrayList<>(List.of("*"));
        for (String name : names(2)) {
            levels.add(name);
            levels.add(name + "*");
        }
        List<TopicPattern> patterns = new ArrayList<>(List.of(TopicPattern.all()));
        for (String first : levels) {
            patterns.add(TopicPattern.of(first));
            patterns.add(TopicPattern.of(first + "/>"));
            for (String second : levels) {
                patterns.add(TopicPattern.of(first + "/" + second));
            }
        }
        return patterns;
    }
}
