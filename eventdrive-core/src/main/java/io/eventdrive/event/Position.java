package io.eventdrive.event;

import static java.util.Objects.requireNonNull;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;

/**
 * A place in a group: opaque to applications, ordered, and serialisable through {@link #toString()} and {@link #parse(String)}.
 * Position order is commit order is delivery order. Positions of different groups say nothing about each other.
 *
 * @param high the part that is compared first, zero or more; what it means is the transport's business
 * @param low the part that is compared next, zero or more
 */
public record Position(long high, long low) implements Comparable<Position> {

    /** Before every event. */
    public static final Position START = new Position(0, 0);

    /** Refuses negative parts. */
    public Position {
        if (high < 0 || low < 0) {
            throw new EventDriveException(
                    Failure.INVALID, "a position has two parts of zero or more, found " + high + " and " + low);
        }
    }

    /** Returns the position with the given low part and high part zero. */
    public static Position of(long low) {
        return new Position(0, low);
    }

    /** Returns the position that {@link #toString()} wrote, or throws INVALID. */
    public static Position parse(String text) {
        requireNonNull(text, "text");
        int dash = text.indexOf('-');
        try {
            return new Position(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "expected a position such as '0-42', found " + text.length() + " other characters",
                    e);
        }
    }

    @Override
    public int compareTo(Position other) {
        int byHigh = Long.compare(high, other.high);
        return byHigh != 0 ? byHigh : Long.compare(low, other.low);
    }

    @Override
    public String toString() {
        return high + "-" + low;
    }
}
