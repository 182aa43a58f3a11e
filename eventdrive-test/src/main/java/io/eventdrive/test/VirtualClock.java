package io.eventdrive.test;

import java.time.Instant;

/** Shows the timeline as time of day and as nanoseconds, whose origin comes from the seed: nothing may take it for zero. */
final class VirtualClock {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Timeline timeline;
    private final long origin;

    VirtualClock(Timeline timeline, long seed) {
        this.timeline = timeline;
        // Far from both ends, so that the nanoseconds do not overflow within the longest delay.
        this.origin = (seed * 0x9E37_79B9_7F4A_7C15L) >> 3;
    }

    Instant now() {
        return START.plusNanos(timeline.elapsed());
    }

    long nanoTime() {
        return origin + timeline.elapsed();
    }
}
