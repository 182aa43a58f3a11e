package io.eventdrive.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainTest {
    private final Scene scene = new Scene(Recorder.ofEvents(10_000));

    @Test
    void every_event_of_a_chain_explains_the_whole_chain() {
        publishInTurn("root", "left<root", "right<root", "leaf<left");

        for (String id : List.of("root", "left", "right", "leaf")) {
            Explanation explanation = scene.explain(id);
            assertThat(explanation.roots()).containsExactly("root");
            assertThat(explanation.chain()).containsExactly("root", "left", "right", "leaf");
        }
        assertThat(scene.explain("left").causes()).containsExactly("root");
        assertThat(scene.explain("left").children()).containsExactly("leaf");
        assertThat(scene.explain("root").children()).containsExactly("left", "right");
    }

    @Test
    void events_that_have_nothing_to_do_with_it_are_not_shown() {
        publishInTurn("root", "child<root", "other", "others-child<other");

        assertThat(scene.explain("child").chain()).containsExactly("root", "child");
    }

    @Test
    void children_are_ordered_by_time_and_then_by_id() {
        scene.published("root");
        scene.published(scene.draft("c", "root").time(Scene.START.plusSeconds(1)));
        scene.published(scene.draft("b", "root").time(Scene.START.plusSeconds(2)));
        scene.published(scene.draft("a", "root").time(Scene.START.plusSeconds(2)));

        assertThat(scene.explain("root").children()).containsExactly("c", "a", "b");
    }

    @Test
    void an_event_with_two_causes_is_below_each_and_told_once() {
        publishInTurn("root", "left<root", "right<root", "join<left,right", "leaf<join");

        String text = scene.explain("root").toString();

        assertThat(text.lines().filter(line -> line.contains("id join"))).hasSize(2);
        assertThat(text.lines().filter(line -> line.contains("(id join): see above")))
                .hasSize(1);
        assertThat(text.lines().filter(line -> line.contains("id leaf"))).hasSize(1);
    }

    @Test
    void a_join_of_two_chains_has_two_roots() {
        publishInTurn("one", "two", "join<one,two");

        Explanation explanation = scene.explain("one");

        assertThat(explanation.roots()).containsExactly("one", "two");
        assertThat(explanation.chain()).containsExactly("one", "two", "join");
    }

    @Test
    void a_cause_that_is_not_remembered_is_shown_as_a_stub() {
        publishInTurn("left<lost", "right<lost");

        Explanation explanation = scene.explain("right");

        assertThat(explanation.roots()).containsExactly("lost");
        assertThat(explanation.toString()).startsWith("event lost (not remembered)\n├─ event parcel.packed@1");
        assertThat(explanation.chain()).containsExactly("left", "lost", "right");
        assertThat(explanation.causes()).containsExactly("lost");
    }

    @Test
    void an_unknown_event_that_others_name_as_their_cause_is_explained_by_them() {
        publishInTurn("left<lost", "right<lost");

        Explanation explanation = scene.explain("lost");

        assertThat(explanation.isKnown()).isFalse();
        assertThat(explanation.event()).isEmpty();
        assertThat(explanation.observations()).isEmpty();
        assertThat(explanation.observationsLeftOut()).isZero();
        assertThat(explanation.outcomes()).isEmpty();
        assertThat(explanation.reasons()).isEmpty();
        assertThat(explanation.causes()).isEmpty();
        assertThat(explanation.children()).containsExactly("left", "right");
        assertThat(explanation.toString())
                .startsWith("event lost is not known: never published or received here, or forgotten; "
                        + "events remembered: 2 of at most 10000, forgotten since the start: 0\n"
                        + "event lost (not remembered)\n├─ ");
    }

    @Test
    void events_of_one_correlation_belong_together_where_a_link_is_missing() {
        scene.published("root");
        scene.published(scene.draft("child", "root").correlationId("root"));
        scene.published(scene.draft("grandchild", "lost").correlationId("root"));

        Explanation explanation = scene.explain("grandchild");

        assertThat(explanation.roots()).containsExactly("root", "lost");
        assertThat(explanation.chain()).containsExactly("root", "child", "grandchild", "lost");
    }

    @Test
    void a_correlation_id_that_is_no_event_shows_the_events_that_carry_it() {
        scene.published(scene.draft("a").correlationId("basket-7"));
        scene.published(scene.draft("b").correlationId("basket-7"));
        scene.published("c");

        Explanation explanation = scene.explain("basket-7");

        assertThat(explanation.isKnown()).isFalse();
        assertThat(explanation.roots()).containsExactly("a", "b");
        assertThat(explanation.toString()).contains("basket-7 is not known").doesNotContain("(not remembered)");
    }

    @Test
    void a_cycle_ends() {
        publishInTurn("a<c", "b<a", "c<b", "tail<c");

        Explanation explanation = scene.explain("b");

        assertThat(explanation.roots()).containsExactly("a");
        assertThat(explanation.chain()).containsExactly("a", "b", "c", "tail");
        assertThat(explanation.toString()).contains("(id a): see above");
    }

    @Test
    void an_event_that_names_itself_as_its_cause_has_none() {
        publishInTurn("a<a");

        Explanation explanation = scene.explain("a");

        assertThat(explanation.roots()).containsExactly("a");
        assertThat(explanation.children()).isEmpty();
        assertThat(explanation.toString()).doesNotContain("see above");
    }

    @Test
    void a_cause_that_is_named_twice_counts_once() {
        publishInTurn("root", "child<root,root");

        assertThat(scene.explain("root").children()).containsExactly("child");
        assertThat(scene.explain("root").toString()).doesNotContain("see above");
    }

    @Test
    void of_many_children_the_first_are_shown_and_the_rest_is_counted() {
        scene.published("root");
        IntStream.range(0, 700).forEach(i -> scene.published(String.format("c-%03d", i), "root"));

        Explanation explanation = scene.explain("root");

        assertThat(explanation.chain()).hasSize(Explanation.EVENTS_MAX);
        assertThat(explanation.children())
                .hasSize(499)
                .startsWith("c-000", "c-001")
                .endsWith("c-498");
        assertThat(explanation.eventsLeftOut()).isEqualTo(201);
        assertThat(explanation.toString())
                .contains("└─ ... events that follow from it and are not shown: 201\n")
                .endsWith("\n... events of this chain not shown: 201 (at most 500 are shown)");
    }

    @Test
    void the_event_that_was_asked_for_is_shown_among_however_many() {
        scene.published("root");
        IntStream.range(0, 700).forEach(i -> scene.published(String.format("c-%03d", i), "root"));
        scene.published("leaf", "c-699");

        Explanation explanation = scene.explain("c-699");

        assertThat(explanation.chain()).hasSize(Explanation.EVENTS_MAX).contains("root", "c-699", "leaf", "c-000");
        assertThat(explanation.toString()).contains("event parcel.packed@1 at parcel/packed (id c-699) <- asked for\n");
    }

    @Test
    void of_a_long_chain_the_nearest_events_are_shown() {
        scene.published("e-0");
        IntStream.range(1, 2_000).forEach(i -> scene.published("e-" + i, "e-" + (i - 1)));

        Explanation explanation = scene.explain("e-1000");

        assertThat(explanation.roots()).containsExactly("e-751");
        assertThat(explanation.chain())
                .hasSize(Explanation.EVENTS_MAX)
                .contains("e-1250")
                .doesNotContain("e-1251");
        assertThat(explanation.eventsLeftOut()).isEqualTo(2);
        assertThat(explanation.toString()).contains("... causes not shown: 1\n");
    }

    @Test
    void a_deep_chain_goes_on_in_a_tree_of_its_own() {
        scene.published("e-0");
        IntStream.range(1, 100).forEach(i -> scene.published("e-" + i, "e-" + (i - 1)));

        String text = scene.explain("e-0").toString();

        assertThat(text).contains("└─ event parcel.packed@1 (id e-32): see below\n");
        assertThat(text).contains("\nevent parcel.packed@1 at parcel/packed (id e-32)\n");
        assertThat(text).contains("\nevent parcel.packed@1 at parcel/packed (id e-64)\n");
        assertThat(text.lines().mapToInt(String::length).max().orElseThrow()).isLessThan(3 * 33 + 80);
        IntStream.range(0, 100).forEach(i -> assertThat(text).contains("at parcel/packed (id e-" + i + ")"));
    }

    @Test
    void an_explanation_does_not_change_with_the_recorder() {
        Event root = scene.published("root");
        Explanation before = scene.explain("root");
        String text = before.toString();

        scene.handled("audit", root, 1, 1);
        scene.published("child", "root");

        assertThat(before.toString()).isEqualTo(text);
        assertThat(before.observations()).hasSize(1);
        assertThat(scene.explain("root").children()).containsExactly("child");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void any_graph_is_told_once_and_the_same_in_any_order_of_recording(long seed) {
        Random random = new Random(seed);
        List<Event> events = randomGraph(random);
        String text = explained(events);

        Collections.shuffle(events, random);

        assertThat(explained(events)).as("seed %d", seed).isEqualTo(text);
        for (Event event : events) {
            String title = "at parcel/packed (id " + event.id() + ")";
            assertThat(text.lines().filter(line -> line.contains(title)))
                    .as("seed %d", seed)
                    .hasSizeLessThan(2);
        }
    }

    private static List<Event> randomGraph(Random random) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String[] causes = new String[random.nextInt(4)];
            for (int k = 0; k < causes.length; k++) {
                // backwards, forwards, itself and never seen
                causes[k] = "e-" + random.nextInt(70);
            }
            events.add(new Scene()
                    .draft("e-" + i, causes)
                    .time(Scene.START.plusMillis(random.nextInt(20)))
                    .build());
        }
        return events;
    }

    private static String explained(List<Event> events) {
        Recorder recorder = Recorder.ofEvents(100);
        for (Event event : events) {
            recorder.observe(
                    new Observation(Step.PUBLISHED, Scene.START, "orders", "", event, 0, Duration.ZERO, "", null));
        }
        return recorder.explain("e-0", Scene.NOBODY).toString();
    }

    /** Publishes events written as {@code id<cause,cause}, a millisecond apart. */
    private void publishInTurn(String... events) {
        for (String event : events) {
            int arrow = event.indexOf('<');
            if (arrow < 0) {
                scene.published(event);
            } else {
                scene.published(
                        event.substring(0, arrow), event.substring(arrow + 1).split(",", -1));
            }
        }
    }
}
