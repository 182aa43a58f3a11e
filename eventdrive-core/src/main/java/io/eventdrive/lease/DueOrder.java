package io.eventdrive.lease;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Pending events in the order in which they are due by one clock. Guarded by the lock of the log. */
final class DueOrder {
    private final TreeSet<Pending> byDue =
            new TreeSet<>(Comparator.comparingLong(Pending::due).thenComparingLong(Pending::place));
    private final TreeMap<Long, Pending> byPlace = new TreeMap<>();

    void add(Pending pending, long due) {
        pending.setDue(due);
        byDue.add(pending);
        byPlace.put(pending.place(), pending);
    }

    /** Takes the first event that is due, or null. */
    @Nullable Pending takeDue(long now) {
        if (byDue.isEmpty() || byDue.first().due() > now) {
            return null;
        }
        Pending due = byDue.first();
        byPlace.remove(due.place());
        byDue.remove(due);
        return due;
    }

    /** Takes out what stands before the place. Returns how much that was. */
    int dropBelow(long place) {
        int before = byDue.size();
        Map<Long, Pending> dropped = byPlace.headMap(place);
        byDue.removeAll(dropped.values());
        dropped.clear();
        return before - byDue.size();
    }

    /** Returns when the first event is due. */
    long next() {
        return byDue.isEmpty() ? Spans.NEVER : byDue.first().due();
    }

    Collection<Pending> all() {
        return byDue;
    }
}
