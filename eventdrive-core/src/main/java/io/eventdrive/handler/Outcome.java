package io.eventdrive.handler;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What a deciding handler says about an event. A handler that returns normally says Ack; one that throws has failed an attempt. */
public sealed interface Outcome {

    /** The event is handled. */
    static Outcome ack() {
        return new Ack();
    }

    /** The attempt failed: try again after the delay, if the retry policy has attempts left; else it becomes a dead letter. */
    static Outcome retry(Duration after) {
        return new Retry(requireNonNull(after, "after"));
    }

    /** Nothing helps: make it a dead letter now. */
    static Outcome park(String reason) {
        return new Park(requireNonNull(reason, "reason"));
    }

    /** The event is of no use: forget it, counted. */
    static Outcome drop(String reason) {
        return new Drop(requireNonNull(reason, "reason"));
    }

    /** Handled. */
    record Ack() implements Outcome {}

    /**
     * To be tried again.
     *
     * @param after how long to wait, zero or more
     */
    record Retry(Duration after) implements Outcome {}

    /**
     * To be a dead letter.
     *
     * @param reason for people
     */
    record Park(String reason) implements Outcome {}

    /**
     * To be forgotten.
     *
     * @param reason for people
     */
    record Drop(String reason) implements Outcome {}
}
