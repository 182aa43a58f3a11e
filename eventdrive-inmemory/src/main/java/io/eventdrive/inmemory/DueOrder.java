package io.eventdrive.inmemory;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Pending events in the order in which they are due by one clock. Guarded by the lock of the log. */
final class DueOrder {
    private final TreeSet<Pending> byDue =
            new TreeSet<>(Comparator.comparingLong(Pending::due).thenComparingLong(Pending::sequence));
    private final Map<Long, Pending> bySequence = new HashMap<>();

    void add(Pending pending, long due) {
        pending.setDue(due);
        byDue.add(pending);
        bySequence.put(pending.sequence(), pending);
    }

    /** Takes the first event that is due, or null. */
    @Nullable Pending takeDue(long now) {
        if (byDue.isEmpty() || byDue.first().due() > now) {
            return null;
        }
        return remove(byDue.first().sequence());
    }

    @Nullable Pending remove(long sequence) {
        @Nullable Pending pending = bySequence.remove(sequence);
        if (pending != null) {
            byDue.remove(pending);
        }
        return pending;
    }

    /** Returns when the first event is due. */
    long next() {
        return byDue.isEmpty() ? Spans.NEVER : byDue.first().due();
    }

    Collection<Pending> all() {
        return byDue;
    }
}
