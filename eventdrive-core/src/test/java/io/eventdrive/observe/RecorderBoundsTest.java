package io.eventdrive.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecorderBoundsTest {

    @Test
    void the_latest_events_are_remembered_and_the_oldest_forgotten_first() {
        Scene scene = new Scene(Recorder.ofEvents(3));

        IntStream.rangeClosed(1, 5).forEach(i -> scene.published("e-" + i));

        assertThat(knownOf(scene, 5)).containsExactly("e-3", "e-4", "e-5");
        assertThat(scene.recorder.remembered()).isEqualTo(3);
        assertThat(scene.recorder.forgotten()).isEqualTo(2);
    }

    @Test
    void an_event_that_is_seen_again_counts_once_and_keeps_its_age() {
        Scene scene = new Scene(Recorder.ofEvents(2));
        Event first = scene.published("e-1");
        scene.published("e-2");
        scene.handled("audit", first, 1, 1);

        scene.published("e-3");

        assertThat(knownOf(scene, 3)).containsExactly("e-2", "e-3");
        assertThat(scene.recorder.forgotten()).isEqualTo(1);
    }

    @Test
    void a_forgotten_event_that_is_seen_again_is_remembered_from_then_on() {
        Scene scene = new Scene(Recorder.ofEvents(1));
        Event first = scene.published("e-1");
        scene.published("e-2");

        scene.handled("audit", first, 1, 1);

        assertThat(scene.explain("e-1").observations())
                .extracting(RecordedObservation::step)
                .containsExactly(Step.HANDLED);
        assertThat(scene.explain("e-2").isKnown()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"PUBLISH_FAILED", "RETRYING", "FAILED", "PASSED_OVER", "DEAD_LETTERED", "LEASE_LOST", "INTERRUPTED"
            })
    void events_with_a_failure_outlive_the_others(Step failure) {
        Scene scene = new Scene(Recorder.ofEvents(4));
        Event broken = scene.published("e-1");
        scene.observe(failure, "orders", "audit", broken);

        IntStream.rangeClosed(2, 40).forEach(i -> scene.published("e-" + i));

        assertThat(knownOf(scene, 40)).containsExactly("e-1", "e-38", "e-39", "e-40");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PUBLISH_FAILED", "RETRYING", "FAILED", "PASSED_OVER", "DEAD_LETTERED", "LEASE_LOST", "INTERRUPTED"
            })
    void events_without_a_failure_go_in_their_turn(Step step) {
        Scene scene = new Scene(Recorder.ofEvents(4));
        scene.observe(step, "orders", "audit", scene.published("e-1"));

        IntStream.rangeClosed(2, 10).forEach(i -> scene.published("e-" + i));

        assertThat(knownOf(scene, 10)).containsExactly("e-7", "e-8", "e-9", "e-10");
    }

    @Test
    void events_with_a_failure_take_at_most_half_from_the_others() {
        Scene scene = new Scene(Recorder.ofEvents(4));
        for (int i = 1; i <= 10; i++) {
            scene.failed("audit", scene.published("e-" + i), 1, "no stock");
        }

        IntStream.rangeClosed(11, 20).forEach(i -> scene.published("e-" + i));

        assertThat(knownOf(scene, 20)).containsExactly("e-9", "e-10", "e-19", "e-20");
    }

    @Test
    void failures_in_events_that_are_large_leave_half_of_the_bytes_to_the_others() {
        Scene scene = new Scene(Recorder.bounded(1_000, 100_000));
        for (int i = 1; i <= 100; i++) {
            Event event = scene.published("e-" + i);
            for (int attempt = 1; attempt <= 10; attempt++) {
                scene.failed("audit", event, attempt, "x".repeat(300));
            }
        }

        IntStream.rangeClosed(101, 300).forEach(i -> scene.published("e-" + i));

        List<String> known = knownOf(scene, 300);
        assertThat(known).contains("e-100", "e-300", "e-299", "e-280").doesNotContain("e-1", "e-150");
        assertThat(scene.recorder.bytes()).isBetween(50_000L, 100_000L);
    }

    @Test
    void the_estimate_of_bytes_is_a_bound_too() {
        Recorder recorder = Recorder.bounded(1_000_000, 64 * 1_024);
        Scene scene = new Scene(recorder);

        for (int i = 0; i < 500; i++) {
            Event event = scene.published(scene.draft("e-" + i).key("k".repeat(1_000)));
            assertThat(recorder.bytes()).isLessThanOrEqualTo(64 * 1_024);
            assertThat(scene.explain(event.id()).isKnown()).isTrue();
        }

        assertThat(recorder.remembered()).isBetween(10, 30);
        assertThat(recorder.forgotten() + recorder.remembered()).isEqualTo(500);
    }

    @Test
    void what_an_event_gathers_later_counts_as_bytes() {
        Recorder recorder = Recorder.bounded(10, 64 * 1_024);
        Scene scene = new Scene(recorder);
        scene.published("e-1");
        Event event = scene.published("e-2");
        long before = recorder.bytes();

        for (int i = 0; i < 1_000; i++) {
            scene.failed("audit", event, i, "x".repeat(1_000));
        }

        assertThat(recorder.bytes()).isBetween(before + 64 * RecordedObservation.BYTES, before + 64L * 1_024);
        assertThat(recorder.remembered()).isEqualTo(2);
    }

    @Test
    void the_estimate_is_the_sum_of_what_is_remembered() {
        Recorder recorder = Recorder.ofEvents(10);
        Scene scene = new Scene(recorder);

        for (int i = 0; i < 100; i++) {
            Event event = scene.published("e-" + i, "e-" + (i - 1));
            for (int attempt = 0; attempt < i; attempt++) {
                scene.failed("audit", event, attempt, "y".repeat(attempt));
            }
        }

        assertThat(recorder.bytes())
                .isEqualTo(recorder.trails().stream().mapToLong(Trail::bytes).sum());
    }

    @Test
    void an_event_larger_than_all_room_is_forgotten_at_once_and_the_next_is_remembered() {
        Scene scene = new Scene(Recorder.bounded(10, Recorder.EVENT_BYTES_DEFAULT));
        String[] causes =
                IntStream.range(0, 64).mapToObj(i -> "c".repeat(200) + i).toArray(String[]::new);

        scene.published("large", causes);
        scene.published("small");

        assertThat(scene.explain("large").isKnown()).isFalse();
        assertThat(scene.explain("small").isKnown()).isTrue();
        assertThat(scene.recorder.remembered()).isEqualTo(1);
    }

    private static List<String> knownOf(Scene scene, int events) {
        List<String> known = new ArrayList<>();
        for (int i = 1; i <= events; i++) {
            if (scene.explain("e-" + i).isKnown()) {
                known.add("e-" + i);
            }
        }
        return known;
    }
}
