package io.eventdrive.inmemory;

import static java.util.Objects.requireNonNull;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much a transport keeps. Immutable.
 *
 * @param maxEvents the most events
 * @param maxBytes the most bytes of data and headers together
 * @param retain how old an event may get, or null for any age
 * @param overflow what becomes of a batch when there is no room
 * @param maxDeadLetters the most dead letters of all consumer groups together
 */
record Limits(int maxEvents, long maxBytes, @Nullable Duration retain, Overflow overflow, int maxDeadLetters) {
    static final int MAX_EVENTS = 65_536;
    static final long MAX_BYTES = 64L << 20;
    static final int MAX_DEAD_LETTERS = 10_000;
    static final Limits DEFAULT = new Limits(MAX_EVENTS, MAX_BYTES, null, Overflow.BLOCK, MAX_DEAD_LETTERS);

    Limits {
        requireNonNull(overflow, "overflow");
        requirePositive("maxEvents", maxEvents);
        requirePositive("maxBytes", maxBytes);
        requirePositive("maxDeadLetters", maxDeadLetters);
        if (retain != null && (retain.isZero() || retain.isNegative())) {
            throw new EventDriveException(Failure.INVALID, "retain is more than zero, found " + retain);
        }
    }

    Limits withMaxEvents(int events) {
        return new Limits(events, maxBytes, retain, overflow, maxDeadLetters);
    }

    Limits withMaxBytes(long bytes) {
        return new Limits(maxEvents, bytes, retain, overflow, maxDeadLetters);
    }

    Limits withRetain(Duration age) {
        return new Limits(maxEvents, maxBytes, requireNonNull(age, "age"), overflow, maxDeadLetters);
    }

    Limits withOverflow(Overflow what) {
        return new Limits(maxEvents, maxBytes, retain, what, maxDeadLetters);
    }

    Limits withMaxDeadLetters(int letters) {
        return new Limits(maxEvents, maxBytes, retain, overflow, letters);
    }

    boolean drops() {
        return overflow == Overflow.DROP_OLDEST;
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new EventDriveException(Failure.INVALID, name + " is one or more, found " + value);
        }
    }
}
