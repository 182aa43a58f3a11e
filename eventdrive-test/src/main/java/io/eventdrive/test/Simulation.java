package io.eventdrive.test;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Runs a test under many seeds, and a failed one again under its own. */
public final class Simulation {
    private Simulation() {}

    /** A test that runs in a simulation. */
    @FunctionalInterface
    public interface Body {
        /** Runs the test; the platform is closed afterwards. */
        void run(SimulatedPlatform platform) throws Exception;
    }

    /**
     * Runs the body once for each of the seeds from 1 to the count, each time in a new simulation. The first failure ends it and says which
     * seed failed; {@code -Deventdrive.seed=SEED} runs that seed alone.
     *
     * @param count how many seeds, one or more
     * @throws AssertionError naming the seed, caused by what the body threw
     */
    public static void seeds(int count, Body body) {
        requireNonNull(body, "body");
        if (count < 1) {
            throw new IllegalArgumentException("count must be one or more, not " + count);
        }
        OptionalLong only = seedOfProperty();
        if (only.isPresent()) {
            run(only.getAsLong(), body);
            return;
        }
        for (long seed = 1; seed <= count; seed++) {
            run(seed, body);
        }
    }

    private static void run(long seed, Body body) {
        try (SimulatedPlatform platform = new SimulatedPlatform(seed)) {
            body.run(platform);
        } catch (Throwable e) {
            throw new AssertionError(
                    "seed " + seed + " failed; rerun with -D" + SimulatedPlatform.SEED_PROPERTY + "=" + seed + ": " + e,
                    e);
        }
    }

    static OptionalLong seedOfProperty() {
        @Nullable String text = System.getProperty(SimulatedPlatform.SEED_PROPERTY);
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "system property " + SimulatedPlatform.SEED_PROPERTY + " must be a whole number, not '" + text
                            + "'",
                    e);
        }
    }
}
