package io.eventdrive.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Delays between tries at something that is away: they double from 100 ms to 30 s, moved by a quarter either way. For one thread. */
final class Backoff {
    private static final double FIRST_MILLIS = 100;
    private static final double MAX_MILLIS = 30_000;
    private static final int DOUBLINGS_MAX = 16;

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        double millis = Math.min(FIRST_MILLIS * (1L << Math.min(failures++, DOUBLINGS_MAX)), MAX_MILLIS);
        return Duration.ofMillis((long) (millis * (0.75 + random.nextDouble() / 2)));
    }

    void reset() {
        failures = 0;
    }
}
