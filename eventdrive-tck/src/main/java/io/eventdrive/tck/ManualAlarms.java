package io.eventdrive.tck;

import java.time.Duration;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Alarms that are set, in the order in which they are due. Guarded by the lock of its {@link ManualTime}. */
final class ManualAlarms {
    private static final Duration DELAY_MAX = Duration.ofDays(36_500);

    private final TreeSet<Timer> timers =
            new TreeSet<>(Comparator.comparingLong(Timer::due).thenComparingLong(Timer::order));
    private long order;

    /** A task and when it is due; of two at one time the one that was set first comes first. */
    record Timer(long due, long order, Runnable task) {}

    /** Returns the delay in nanoseconds, zero or more, as long as a number can hold. */
    static long nanosOf(Duration delay) {
        return delay.compareTo(DELAY_MAX) > 0 ? Long.MAX_VALUE : Math.max(0, delay.toNanos());
    }

    Timer add(long due, Runnable task) {
        Timer timer = new Timer(due, order++, task);
        timers.add(timer);
        return timer;
    }

    boolean remove(Timer timer) {
        return timers.remove(timer);
    }

    /** Takes the first one that is due at this time, if there is one. */
    @Nullable Timer pollDue(long nanos) {
        if (next() > nanos) {
            return null;
        }
        return timers.pollFirst();
    }

    /** Returns when the next one is due; the greatest number if there is none. */
    long next() {
        return timers.isEmpty() ? Long.MAX_VALUE : timers.first().due();
    }

    int size() {
        return timers.size();
    }

    void clear() {
        timers.clear();
    }
}
