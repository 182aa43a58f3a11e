package io.eventdrive.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** Where a reader or a new consumer group starts. */
public sealed interface From {

    /** Starts at the oldest event that is still there. */
    static From beginning() {
        return new Beginning();
    }

    /** Starts with the first event that is stored after the reader was opened. */
    static From now() {
        return new Now();
    }

    /** Starts with the first event behind the position; below the oldest event the reader is refused, not moved. */
    static From after(Position position) {
        return new After(requireNonNull(position, "position"));
    }

    /** Starts with the first event that was stored at the instant or later. */
    static From time(Instant instant) {
        return new AtTime(requireNonNull(instant, "instant"));
    }

    /** The oldest event that is still there. */
    record Beginning() implements From {}

    /** The first event that is stored after the reader was opened. */
    record Now() implements From {}

    /**
     * Behind a position.
     *
     * @param position of the last event that is not wanted
     */
    record After(Position position) implements From {}

    /**
     * At a time.
     *
     * @param instant compared with the time of storing
     */
    record AtTime(Instant instant) implements From {}
}
