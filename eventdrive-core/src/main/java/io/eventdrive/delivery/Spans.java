package io.eventdrive.delivery;

import java.time.Duration;

/** Durations as nanoseconds, without an overflow for "as long as it takes". */
public final class Spans {
    private static final Duration MAX = Duration.ofDays(36_500);

    private Spans() {}

    /** Returns the nanoseconds of the duration, of 100 years at most and of none if it is negative. */
    public static long nanos(Duration span) {
        if (span.isNegative()) {
            return 0;
        }
        return span.compareTo(MAX) > 0 ? MAX.toNanos() : span.toNanos();
    }
}
