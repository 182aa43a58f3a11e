package io.eventdrive.topic;

import java.util.function.LongConsumer;

/**
 * Runs a test for many seeds. The seeds are the same in every run; a failure names its seed, and
 * {@code -Deventdrive.seed=SEED} runs that one only.
 */
final class Cases {
    private static final String SEED_PROPERTY = "eventdrive.seed";

    private Cases() {}

    static void random(int count, LongConsumer test) {
        Long only = Long.getLong(SEED_PROPERTY);
        if (only != null) {
            run(only, test);
            return;
        }
        for (long seed = 1; seed <= count; seed++) {
            run(seed, test);
        }
    }

    private static void run(long seed, LongConsumer test) {
        try {
            test.accept(seed);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "failed with seed " + seed + ", rerun it by -D" + SEED_PROPERTY + "=" + seed + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
