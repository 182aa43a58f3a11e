package io.eventdrive.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResolvedTopicsTest {
    private static final int FIRST_CAPACITY = 64;

    private final ResolvedTopics<String> resolved = new ResolvedTopics<>();

    @Test
    void what_was_resolved_is_remembered() {
        List<String> values = List.of("value");
        resolved.remember(Topic.of("a"), values);

        assertThat(resolved.find(Topic.of("a"))).isSameAs(values);
        assertThat(resolved.find(Topic.of("b"))).isNull();
    }

    @Test
    void two_topics_share_a_place_and_its_neighbour_and_a_third_drives_out_the_oldest() {
        List<Topic> topics = topicsOfOneHome(3);
        for (int i = 0; i < 2; i++) {
            resolved.remember(topics.get(i), List.of("value " + i));
        }
        assertThat(resolved.find(topics.get(0))).containsExactly("value 0");
        assertThat(resolved.find(topics.get(1))).containsExactly("value 1");

        resolved.remember(topics.get(2), List.of("value 2"));
        assertThat(resolved.find(topics.get(0))).isNull();
        assertThat(resolved.find(topics.get(1))).containsExactly("value 1");
        assertThat(resolved.find(topics.get(2))).containsExactly("value 2");
    }

    @Test
    void the_same_topic_again_drives_out_nothing() {
        List<Topic> topics = topicsOfOneHome(2);
        for (Topic topic : topics) {
            resolved.remember(topic, List.of(topic.toString()));
        }
        for (int i = 0; i < 10 * FIRST_CAPACITY; i++) {
            resolved.remember(topics.get(1), List.of("again"));
        }

        assertThat(resolved.find(topics.get(0))).containsExactly(topics.get(0).toString());
        assertThat(resolved.capacity()).isEqualTo(FIRST_CAPACITY);
    }

    @Test
    void there_is_twice_the_room_when_more_was_forgotten_than_there_is_room_for() {
        List<Topic> topics = topicsOfOneHome(FIRST_CAPACITY + 3);
        for (Topic topic : topics.subList(0, FIRST_CAPACITY + 2)) {
            resolved.remember(topic, List.of());
        }
        assertThat(resolved.capacity()).isEqualTo(FIRST_CAPACITY);

        resolved.remember(topics.get(FIRST_CAPACITY + 2), List.of());
        assertThat(resolved.capacity()).isEqualTo(2 * FIRST_CAPACITY);
    }

    @Test
    void the_room_grows_up_to_its_bound() {
        for (int i = 0; i < 40 * ResolvedTopics.TOPICS_MAX; i++) {
            resolved.remember(Topic.of("a/" + i), List.of());
        }

        assertThat(resolved.capacity()).isEqualTo(ResolvedTopics.TOPICS_MAX);
    }

    @Test
    void places_are_within_the_room_there_is() {
        for (int capacity = FIRST_CAPACITY; capacity <= ResolvedTopics.TOPICS_MAX; capacity *= 2) {
            for (int i = 0; i < 10_000; i++) {
                assertThat(ResolvedTopics.home(Topic.of("a/" + i), capacity)).isBetween(0, capacity - 1);
            }
        }
    }

    private static List<Topic> topicsOfOneHome(int count) {
        List<Topic> topics = new ArrayList<>();
        for (int i = 0; topics.size() < count; i++) {
            Topic topic = Topic.of("topic/" + i);
            if (ResolvedTopics.home(topic, FIRST_CAPACITY) == 7) {
                topics.add(topic);
            }
        }
        return topics;
    }
}
