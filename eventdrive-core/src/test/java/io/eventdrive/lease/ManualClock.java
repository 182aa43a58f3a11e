package io.eventdrive.lease;

import io.eventdrive.platform.Alarm;
import io.eventdrive.platform.Gate;
import io.eventdrive.platform.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** A clock that stands still until it is moved. Its steady time begins anew with each process; alarms do not ring. */
final class ManualClock implements Platform {
    static final Instant BIRTH = Instant.parse("2026-01-01T00:00:00Z");

    private long seconds;
    private long restartedAt;

    void advance(long by) {
        seconds += by;
    }

    void restart() {
        restartedAt = seconds;
    }

    long seconds() {
        return seconds;
    }

    @Override
    public Instant now() {
        return BIRTH.plusSeconds(seconds);
    }

    @Override
    public long nanoTime() {
        return Duration.ofSeconds(seconds - restartedAt).toNanos();
    }

    @Override
    public RandomGenerator random() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public Alarm schedule(Duration delay, Runnable task) {
        return () -> {};
    }

    @Override
    public Gate gate() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
