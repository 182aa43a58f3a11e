package io.eventdrive.tck;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Random cases that can be repeated: each has a seed, a failure names it, and the system property {@code eventdrive.seed} runs that one
 * alone.
 */
final class Cases {
    /** The system property that repeats one case. */
    static final String SEED_PROPERTY = "eventdrive.seed";

    private static final long FIRST_SEED = 20_260_101;

    private Cases() {}

    /** Returns the seed that was asked for, or the first of the fixed ones. */
    static long seed() {
        return Long.getLong(SEED_PROPERTY, FIRST_SEED);
    }

    /** Runs so many cases, each with a random source of its own, or the one case that was asked for. */
    static void random(int count, Consumer<RandomGenerator> property) {
        if (Long.getLong(SEED_PROPERTY) != null) {
            run(seed(), property);
            return;
        }
        for (int i = 0; i < count; i++) {
            run(FIRST_SEED + i, property);
        }
    }

    private static void run(long seed, Consumer<RandomGenerator> property) {
        try {
            property.accept(new Seeded(seed));
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "failed with seed " + seed + "; repeat it with -D" + SEED_PROPERTY + "=" + seed + ": " + e, e);
        }
    }

    /** SplitMix64: a few lines, the same on every JDK. Safe for concurrent use. */
    static final class Seeded implements RandomGenerator {
        private long state;

        Seeded(long seed) {
            this.state = seed;
        }

        @Override
        public synchronized long nextLong() {
            state += 0x9E3779B97F4A7C15L;
            long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            return mixed ^ (mixed >>> 31);
        }
    }
}
