package io.eventdrive.observe;

import io.eventdrive.event.Event;
import io.eventdrive.event.EventBuilder;
import io.eventdrive.event.EventKind;
import io.eventdrive.event.EventType;
import io.eventdrive.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events and what happens to them, a millisecond apart. For one thread. */
final class Scene {
    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    static final WhyUnmatched NOBODY = (group, event) -> List.of("group '" + group + "' has no subscription");

    final Recorder recorder;
    private int ticks;

    Scene(Recorder recorder) {
        this.recorder = recorder;
    }

    Scene() {
        this(Recorder.ofEvents(1_000));
    }

    Instant tick() {
        return START.plusMillis(++ticks);
    }

    /** Returns an event that happens now. */
    EventBuilder draft(String id, String... causes) {
        return Event.builder(new EventType("parcel.packed", 1), Topic.of("parcel/packed"))
                .id(id)
                .source("urn:test")
                .time(START.plusMillis(ticks))
                .causationIds(List.of(causes));
    }

    /** Returns the event once it is published into 'orders'. */
    Event published(String id, String... causes) {
        return published(draft(id, causes));
    }

    Event published(EventBuilder draft) {
        Event event = draft.build();
        observe(Step.PUBLISHED, "orders", "", event);
        return event;
    }

    EventBuilder command(String id) {
        return draft(id)
                .kind(EventKind.COMMAND)
                .type(new EventType("order.place", 1))
                .topic(Topic.of("order/place"));
    }

    void observe(Step step, String group, String consumer, Event event) {
        observe(group, consumer, event, new Attempt(step, 0, Duration.ZERO, "", null));
    }

    void note(Step step, String consumer, Event event, String note) {
        observe("orders", consumer, event, new Attempt(step, 0, Duration.ZERO, note, null));
    }

    void handled(String consumer, Event event, int attempt, int millis) {
        observe("orders", consumer, event, new Attempt(Step.HANDLED, attempt, Duration.ofMillis(millis), "", null));
    }

    void failed(String consumer, Event event, int attempt, String message) {
        RuntimeException error = new IllegalStateException(message);
        observe(
                "orders",
                consumer,
                event,
                new Attempt(Step.RETRYING, attempt, Duration.ofMillis(8), "in place after PT0.2S", error));
    }

    void observe(String group, String consumer, Event event, Attempt attempt) {
        recorder.observe(new Observation(
                attempt.step,
                tick(),
                group,
                consumer,
                event,
                attempt.number,
                attempt.took,
                attempt.note,
                attempt.error));
    }

    Explanation explain(String id) {
        return recorder.explain(id, NOBODY);
    }

    record Attempt(
            Step step,
            int number,
            Duration took,
            String note,
            @Nullable Throwable error) {}
}
