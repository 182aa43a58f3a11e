package io.eventdrive.test;

import java.time.Duration;

/**
 * How a simulation goes beside its seed. Immutable.
 *
 * @param preemption how often execute and signal let another thread run first, from 0 to 1
 * @param patience how long, in real time, a thread may keep the others from running; zero is without end
 * @param ending how long, in real time, threads may take to end after closing
 * @param turnsMax how often threads may take turns while the test's own thread does not run
 */
record Settings(double preemption, Duration patience, Duration ending, int turnsMax) {
    private static final Duration ENDING = Duration.ofSeconds(10);
    private static final int TURNS_MAX = 1_000_000;

    Settings {
        if (!(preemption >= 0 && preemption <= 1)) {
            throw new IllegalArgumentException("preemption must be from 0 to 1, not " + preemption);
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience must not be negative: " + patience);
        }
    }

    static Settings of(double preemption, Duration patience) {
        return new Settings(preemption, patience, ENDING, TURNS_MAX);
    }

    Settings ending(Duration value) {
        return new Settings(preemption, patience, value, turnsMax);
    }

    Settings turnsMax(int value) {
        return new Settings(preemption, patience, ending, value);
    }
}
