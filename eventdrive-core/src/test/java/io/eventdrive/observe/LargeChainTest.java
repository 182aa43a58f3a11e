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

class LargeChainTest {
    private final Scene scene = new Scene(Recorder.ofEvents(10_000));

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
    void of_many_events_of_one_correlation_the_first_are_shown() {
        IntStream.range(0, 600)
                .forEach(i -> scene.published(
                        scene.draft(String.format("e-%03d", (i * 7) % 600)).correlationId("basket-7")));

        Explanation explanation = scene.explain("basket-7");

        assertThat(explanation.chain())
                .containsExactlyElementsOf(IntStream.range(0, 500)
                        .mapToObj(i -> String.format("e-%03d", (i * 7) % 600))
                        .toList());
        assertThat(explanation.eventsLeftOut()).isEqualTo(100);
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
}
