package io.eventdrive.observe;

import java.time.Duration;
import java.time.Instant;

/**
 * An {@link Observation} as a recorder keeps it: without the event, and with the error as text. Immutable.
 *
 * @param step what happened
 * @param at when, by the drive's clock; for an attempt, when it began
 * @param group where
 * @param consumer the consumer group or subscription concerned, or empty
 * @param attempt the number of the attempt, 0 where there is none
 * @param took how long the handler or the publish took
 * @param note for people: the route, the reason, the delay until the next attempt; cut to 200 characters
 * @param error the simple class name of what was thrown and the first line of its message, cut to 200 characters; or empty
 */
public record RecordedObservation(
        Step step, Instant at, String group, String consumer, int attempt, Duration took, String note, String error) {
    /** An estimate of what one occupies, but for its texts: itself, its instant, its duration and its place in a trail. */
    static final int BYTES = 112;

    static RecordedObservation of(Observation observation) {
        return new RecordedObservation(
                observation.step(),
                observation.at(),
                observation.group(),
                observation.consumer(),
                observation.attempt(),
                observation.took(),
                Line.cut(observation.note()),
                Line.of(observation.error()));
    }

    /** Returns whether something went wrong. */
    boolean isFailure() {
        return step.isFailure();
    }

    /** Returns whether a handler was called and failed; the step that gives an event up afterwards is no call. */
    boolean isFailedAttempt() {
        return (step == Step.RETRYING || step == Step.FAILED) && attempt > 0;
    }

    // group and consumer are shared by all observations of a place
    int textBytes() {
        return Line.bytes(note) + Line.bytes(error);
    }
}
