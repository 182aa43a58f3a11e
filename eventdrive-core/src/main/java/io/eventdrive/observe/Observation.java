package io.eventdrive.observe;

import io.eventdrive.event.Event;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened. Immutable.
 *
 * @param step what happened
 * @param at when it happened or began, by the drive's clock: of an attempt when the handler was called, of a publish when storing began
 * @param group where
 * @param consumer the consumer group or subscription concerned; of a publish the one whose handler published, or empty
 * @param event which event, or null where there is none, as with an interrupted reader
 * @param attempt the number of the attempt, 0 where there is none
 * @param took how long the handler or the publish took
 * @param note for people: the route, the reason, the delay until the next attempt
 * @param error what was thrown, or null
 */
public record Observation(
        Step step,
        Instant at,
        String group,
        String consumer,
        @Nullable Event event,
        int attempt,
        Duration took,
        String note,
        @Nullable Throwable error) {}
