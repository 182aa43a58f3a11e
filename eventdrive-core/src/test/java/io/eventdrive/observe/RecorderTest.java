package io.eventdrive.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.event.Event;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecorderTest {

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
    void neither_data_nor_headers_nor_errors_are_kept() {
        Scene scene = new Scene();
        Event event = scene.published(
                scene.draft("e-1").header("secret", "h-4711").data("secret-4711".getBytes(StandardCharsets.UTF_8)));
        IllegalStateException error = new IllegalStateException("no stock\nsecret-4711");
        scene.observe("orders", "audit", event, new Scene.Attempt(Step.RETRYING, 1, Duration.ZERO, "", error));

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

        scene.observe("orders", "audit", event, new Scene.Attempt(Step.FAILED, 1, Duration.ZERO, "", hostile));

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

    private static final class HostileException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new UnsupportedOperationException();
        }
    }
}
