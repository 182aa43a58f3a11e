package io.eventdrive;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;

/**
 * How many dead letters are replayed at most, and how fast. Immutable.
 *
 * @param events the most letters of one replay, one or more
 * @param perSecond the most letters a second, more than zero
 */
public record ReplayPace(long events, double perSecond) {
    /** Refuses what is not more than zero. */
    public ReplayPace {
        if (events < 1 || !(perSecond > 0)) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "a replay has one event at least and more than none a second, found " + events + " and "
                            + perSecond);
        }
    }

    /** All letters, as fast as they can be stored. */
    public static ReplayPace unlimited() {
        return new ReplayPace(Long.MAX_VALUE, Double.POSITIVE_INFINITY);
    }

    /** All letters, so many a second. */
    public static ReplayPace perSecond(double events) {
        return new ReplayPace(Long.MAX_VALUE, events);
    }

    /** So many letters of this replay at most. */
    public ReplayPace atMost(long letters) {
        return new ReplayPace(letters, perSecond);
    }
}
