package io.eventdrive.inmemory;

import io.eventdrive.platform.Alarm;
import io.eventdrive.platform.Gate;
import io.eventdrive.platform.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.random.RandomGenerator;

/** A clock that stands still until it is advanced; alarms run on the advancing thread, tasks at once. */
final class TestPlatform implements Platform {
    static final Instant BIRTH = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparingLong(Timer::order));
    private long nanos;
    private long order;
    private boolean closed;

    private record Timer(long due, long order, Runnable task) {}

    @Override
    public synchronized Instant now() {
        return BIRTH.plusNanos(nanos);
    }

    @Override
    public synchronized long nanoTime() {
        return nanos - 1_000_000_000L;
    }

    @Override
    public RandomGenerator random() {
        return new Random(1);
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public synchronized Alarm schedule(Duration delay, Runnable task) {
        if (closed) {
            return () -> {};
        }
        Timer timer = new Timer(nanos + delay.toNanos(), order++, task);
        timers.add(timer);
        return () -> cancel(timer);
    }

    @Override
    public Gate gate() {
        return Platform.system("unused").gate();
    }

    @Override
    public synchronized void close() {
        closed = true;
        timers.clear();
    }

    /** Moves the clock on, alarm by alarm. */
    void advance(Duration span) {
        long end = endAfter(span);
        Timer due = nextUntil(end);
        while (due != null) {
            due.task().run();
            due = nextUntil(end);
        }
        moveTo(end);
    }

    synchronized int alarms() {
        return timers.size();
    }

    private synchronized void cancel(Timer timer) {
        timers.remove(timer);
    }

    private synchronized long endAfter(Duration span) {
        return nanos + span.toNanos();
    }

    private synchronized void moveTo(long end) {
        nanos = Math.max(nanos, end);
    }

    private synchronized Timer nextUntil(long end) {
        Timer first = timers.peek();
        if (first == null || first.due() > end) {
            return null;
        }
        nanos = Math.max(nanos, first.due());
        return timers.poll();
    }
}
