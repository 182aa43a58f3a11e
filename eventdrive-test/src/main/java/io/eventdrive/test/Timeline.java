package io.eventdrive.test;

import java.util.Comparator;
import java.util.TreeSet;

/** The virtual clock and what is due on it, in due order, ties in the order of creation. Guarded by the scheduler's lock but for reading. */
final class Timeline {
    /** Later than anything. */
    static final long NEVER = Long.MAX_VALUE;

    private final TreeSet<Due> dues =
            new TreeSet<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private volatile long elapsed;
    private long numbers;

    /**
     * Something that will be due.
     *
     * @param at nanoseconds since the start
     * @param number breaks ties
     * @param owner the process of an alarm, the thread that waits
     * @param action makes a turn ready; runs under the scheduler's lock
     */
    record Due(long at, long number, Object owner, Runnable action) {}

    /** Returns the nanoseconds since the start. */
    long elapsed() {
        return elapsed;
    }

    /** Returns the time after the span, or {@link #NEVER}. */
    long after(long nanos) {
        return nanos > NEVER - elapsed ? NEVER : elapsed + nanos;
    }

    Due add(long at, Object owner, Runnable action) {
        Due due = new Due(at, numbers++, owner, action);
        dues.add(due);
        return due;
    }

    void remove(Due due) {
        dues.remove(due);
    }

    void removeAllOf(Object owner) {
        dues.removeIf(due -> due.owner() == owner);
    }

    void clear() {
        dues.clear();
    }

    int size() {
        return dues.size();
    }

    /** Runs the actions of what is due now. */
    void fire() {
        while (!dues.isEmpty() && dues.first().at() <= elapsed) {
            dues.pollFirst().action().run();
        }
    }

    /** Moves the clock to the next due time and returns true; to the limit, unless that is never, and returns false if nothing is due. */
    boolean jump(long limit) {
        if (!dues.isEmpty() && dues.first().at() <= limit) {
            elapsed = Math.max(elapsed, dues.first().at());
            fire();
            return true;
        }
        if (limit != NEVER) {
            elapsed = Math.max(elapsed, limit);
        }
        return false;
    }
}
