package io.eventdrive.tck;

import static java.util.Objects.requireNonNull;

import io.eventdrive.platform.Platform;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The clock on the wall. */
final class RealClock implements TestClock {
    private static final Duration LOOK = Duration.ofMillis(2);

    private final Platform platform = Platform.system("eventdrive-tck");
    private final Duration quiet;

    RealClock(Duration quiet) {
        this.quiet = requireNonNull(quiet, "quiet");
    }

    @Override
    public Platform platform() {
        return platform;
    }

    @Override
    public void pass(Duration span) {
        try {
            platform.gate().await(() -> false, span.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while time was to pass", e);
        }
    }

    @Override
    public void settle() {
        pass(quiet);
    }

    @Override
    public boolean until(BooleanSupplier condition, Duration patience) {
        long end = platform.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (platform.nanoTime() - end >= 0) {
                return condition.getAsBoolean();
            }
            pass(LOOK);
        }
        return true;
    }

    @Override
    public void close() {
        platform.close();
    }
}
