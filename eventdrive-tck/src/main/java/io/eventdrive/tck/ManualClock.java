package io.eventdrive.tck;

import io.eventdrive.platform.Platform;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A clock that stands still until the test lets time pass: from event to event, each time waiting until all threads rest. */
final class ManualClock implements TestClock {
    private final ManualPlatform platform = new ManualPlatform();

    @Override
    public Platform platform() {
        return platform;
    }

    /** Returns what this clock knows of threads and alarms. */
    ManualPlatform manual() {
        return platform;
    }

    @Override
    public void pass(Duration span) {
        platform.time().passUntil(end(span), () -> false);
    }

    @Override
    public void settle() {
        platform.time().passUntil(platform.nanoTime(), () -> false);
    }

    @Override
    public boolean until(BooleanSupplier condition, Duration patience) {
        return platform.time().passUntil(end(patience), condition);
    }

    @Override
    public void close() {
        platform.close();
    }

    private long end(Duration span) {
        return platform.nanoTime() + span.toNanos();
    }
}
