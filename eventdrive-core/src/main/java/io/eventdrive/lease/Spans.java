package io.eventdrive.lease;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as numbers that can be compared and never overflow. */
final class Spans {
    /** No time at all. */
    static final long NEVER = Long.MAX_VALUE;

    /** The longest span that is measured: 100 years. */
    static final long MAX = Duration.ofDays(36_500).toNanos();

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long SECONDS_MAX = Long.MAX_VALUE / MICROS_PER_SECOND - 1;

    private Spans() {}

    /** Returns the span in nanoseconds, not less than none and not more than 100 years. */
    static long nanos(Duration span) {
        if (span.isNegative()) {
            return 0;
        }
        return span.toSeconds() > MAX / NANOS_PER_SECOND ? MAX : span.toNanos();
    }

    static long later(long time, long span) {
        long sum = time + span;
        return sum < time ? NEVER : sum;
    }

    /** Returns the instant after a span of nanoseconds, which is limited to 100 years. */
    static Instant later(Instant time, long span) {
        return time.plusNanos(Math.max(0, Math.min(span, MAX)));
    }

    /** Returns the instant at which the microsecond begins. */
    static Instant instant(long micros) {
        return micros == NEVER ? Instant.MAX : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Returns the microsecond that has begun at the instant. */
    static long microsBegun(Instant instant) {
        long seconds = instant.getEpochSecond();
        if (seconds > SECONDS_MAX) {
            return NEVER;
        }
        return Math.max(seconds, -SECONDS_MAX) * MICROS_PER_SECOND + instant.getNano() / NANOS_PER_MICRO;
    }

    /** Returns the first microsecond that is not before the instant. */
    static long microsReached(Instant instant) {
        if (instant.getEpochSecond() > SECONDS_MAX) {
            return NEVER;
        }
        long begun = microsBegun(instant);
        return instant.getNano() % NANOS_PER_MICRO == 0 ? begun : begun + 1;
    }

    /** Returns how many nanoseconds lie between two microseconds. */
    static long nanosBetween(long microsNow, long microsThen) {
        long micros = microsThen - microsNow;
        return micros > Long.MAX_VALUE / NANOS_PER_MICRO || microsThen == NEVER ? NEVER : micros * NANOS_PER_MICRO;
    }
}
