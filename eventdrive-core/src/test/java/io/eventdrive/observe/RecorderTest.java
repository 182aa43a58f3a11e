package io.eventdrive.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.event.Event;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecorderTest {

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
    @EnumSource(names = {"PUBLISH_FAILED", "RETRYING", "FAILED", "DEAD_LETTERED", "LEASE_LOST", "INTERRUPTED"})
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
            names = {"PUBLISH_FAILED", "RETRYING", "FAILED", "DEAD_LETTERED", "LEASE_LOST", "INTERRUPTED"})
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
    void the_first_and_the_latest_observations_of_an_event_are_kept_and_the_rest_is_counted() {
        Scene scene = new Scene();
        Event event = scene.draft("e-1").build();

        IntStream.rangeClosed(1, 100).forEach(i -> scene.handled("audit", event, i, 1));

        Explanation explanation = scene.explain("e-1");
        assertThat(explanation.observations())
                .extracting(RecordedObservation::attempt)
                .containsExactlyElementsOf(
                        IntStream.concat(IntStream.rangeClosed(1, 32), IntStream.rangeClosed(69, 100))
                                .boxed()
                                .toList());
        assertThat(explanation.observationsLeftOut()).isEqualTo(36);
        assertThat(explanation.toString()).contains("observations left out between the first and the latest: 36");
    }

    @Test
    void failures_of_an_event_are_left_out_last() {
        Scene scene = new Scene();
        Event event = scene.draft("e-1").build();
        IntStream.rangeClosed(1, 40).forEach(i -> scene.handled("audit", event, i, 1));
        scene.failed("billing", event, 1, "no stock");

        IntStream.rangeClosed(41, 200).forEach(i -> scene.handled("audit", event, i, 1));

        List<RecordedObservation> kept = scene.explain("e-1").observations();
        assertThat(kept).hasSize(Recorder.OBSERVATIONS_MAX);
        assertThat(kept.get(32).step()).isEqualTo(Step.RETRYING);
        assertThat(kept.get(33).attempt()).isEqualTo(170);
        assertThat(kept.get(63).attempt()).isEqualTo(200);
    }

    @Test
    void of_failures_alone_the_latest_are_kept() {
        Scene scene = new Scene();
        Event event = scene.draft("e-1").build();

        IntStream.rangeClosed(1, 100).forEach(i -> scene.failed("billing", event, i, "no stock"));
        scene.handled("billing", event, 101, 1);

        List<RecordedObservation> kept = scene.explain("e-1").observations();
        assertThat(kept).hasSize(Recorder.OBSERVATIONS_MAX);
        assertThat(kept.get(32).attempt()).isEqualTo(70);
        assertThat(kept.get(63).step()).isEqualTo(Step.HANDLED);
    }

    @Test
    void the_estimate_of_bytes_is_a_bound_too() {
        Recorder recorder = Recorder.bounded(1_000_000, 64 * 1_024);
        Scene scene = new Scene(recorder);

        for (int i = 0; i < 2_000; i++) {
            Event event = scene.published(scene.draft("e-" + i).key("k".repeat(1_000)));
            assertThat(recorder.bytes()).isLessThanOrEqualTo(64 * 1_024);
            assertThat(scene.explain(event.id()).isKnown()).isTrue();
        }

        assertThat(recorder.remembered()).isBetween(10, 30);
        assertThat(recorder.forgotten() + recorder.remembered()).isEqualTo(2_000);
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

    @Test
    void neither_data_nor_headers_nor_errors_are_kept() {
        Scene scene = new Scene();
        Event event = scene.published(
                scene.draft("e-1").header("secret", "h-4711").data("secret-4711".getBytes(StandardCharsets.UTF_8)));
        IllegalStateException error = new IllegalStateException("no stock\nsecret-4711");
        scene.observe(Step.RETRYING, "orders", "audit", event, new Scene.Attempt(1, Duration.ZERO, "", error));

        Explanation explanation = scene.explain("e-1");

        Event remembered = explanation.event().orElseThrow();
        assertThat(remembered.dataSize()).isZero();
        assertThat(remembered.headers().asMap()).isEmpty();
        assertThat(explanation.observations().get(1).error()).isEqualTo("IllegalStateException: no stock");
        assertThat(explanation.toString()).doesNotContain("4711");
    }

    @Test
    void the_event_is_remembered_with_its_attributes() {
        Scene scene = new Scene();
        Event event = scene.published(
                scene.command("e-1").key("o-1").correlationId("c-1").causationIds(List.of("c-1")));

        assertThat(scene.explain("e-1").event()).contains(event);
    }

    @Test
    void an_error_that_cannot_tell_its_message_is_recorded_by_its_class() {
        Scene scene = new Scene();
        Event event = scene.published("e-1");
        RuntimeException hostile = new HostileException();

        scene.observe(Step.FAILED, "orders", "audit", event, new Scene.Attempt(1, Duration.ZERO, "", hostile));

        assertThat(scene.explain("e-1").observations().get(1).error())
                .isEqualTo("HostileException: (its message could not be read)");
    }

    @Test
    void an_observation_without_an_event_is_not_kept() {
        Recorder recorder = Recorder.ofDefaults();

        recorder.observe(
                new Observation(Step.INTERRUPTED, Scene.START, "orders", "audit", null, 0, Duration.ZERO, "", null));

        assertThat(recorder.remembered()).isZero();
        assertThat(recorder.bytes()).isZero();
    }

    @Test
    void one_id_of_two_sources_is_two_events() {
        Scene scene = new Scene();
        Event ours = scene.published("1");
        scene.tick();
        Event theirs = scene.published(scene.draft("1").source("urn:other"));
        scene.handled("audit", ours, 1, 1);

        Explanation explanation = scene.explain("1");

        assertThat(scene.recorder.remembered()).isEqualTo(2);
        assertThat(explanation.event()).contains(theirs);
        assertThat(explanation.observations()).hasSize(1);
        assertThat(explanation.toString()).contains("other events with this id, from other sources, not shown: 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_000_001, Integer.MAX_VALUE})
    void a_bound_of_events_out_of_range_is_refused(int events) {
        assertThatThrownBy(() -> Recorder.ofEvents(events))
                .isInstanceOfSatisfying(
                        EventDriveException.class, e -> assertThat(e.failure()).isEqualTo(Failure.INVALID))
                .hasMessageContaining("1 to 1000000 events, found " + events);
    }

    @Test
    void too_few_bytes_are_refused() {
        assertThatThrownBy(() -> Recorder.bounded(1, 4_095))
                .isInstanceOfSatisfying(
                        EventDriveException.class, e -> assertThat(e.failure()).isEqualTo(Failure.INVALID))
                .hasMessageContaining("4096 bytes, room for one event, found 4095");
    }

    @Test
    void null_is_named() {
        Recorder recorder = Recorder.ofEvents(1_000_000);

        assertThatThrownBy(() -> recorder.observe(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("observation");
        assertThatThrownBy(() -> recorder.explain(null, Scene.NOBODY))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("eventId");
        assertThatThrownBy(() -> recorder.explain("e-1", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("why");
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

    private static final class HostileException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new UnsupportedOperationException();
        }
    }
}
