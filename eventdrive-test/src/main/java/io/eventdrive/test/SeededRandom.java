package io.eventdrive.test;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The random source of the code under simulation, apart from that of the scheduler, so that neither disturbs the other. */
final class SeededRandom implements RandomGenerator {
    private final SplittableRandom random;

    SeededRandom(long seed) {
        this.random = new SplittableRandom(seed);
    }

    @Override
    public synchronized long nextLong() {
        return random.nextLong();
    }
}
