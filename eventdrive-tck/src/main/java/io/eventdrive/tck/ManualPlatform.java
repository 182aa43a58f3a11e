package io.eventdrive.tck;

import io.eventdrive.platform.Alarm;
import io.eventdrive.platform.Gate;
import io.eventdrive.platform.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Real threads on a manual clock. */
final class ManualPlatform implements Platform {
    private static final Instant BIRTH = Instant.parse("2026-01-01T00:00:00Z");

    private final Platform threads = Platform.system("eventdrive-tck");
    private final ManualTime time = new ManualTime(threads);
    private final Cases.Seeded random = new Cases.Seeded(Cases.seed());

    ManualTime time() {
        return time;
    }

    @Override
    public Instant now() {
        return BIRTH.plusNanos(time.nanos());
    }

    @Override
    public long nanoTime() {
        return time.nanos();
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public void execute(Runnable task) {
        time.execute(task);
    }

    @Override
    public Alarm schedule(Duration delay, Runnable task) {
        return time.schedule(delay, task);
    }

    @Override
    public Gate gate() {
        return new ManualGate(time);
    }

    @Override
    public void close() {
        time.close();
        threads.close();
    }
}
