package io.eventdrive.lease;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A set of places, kept as stretches that neither touch nor overlap: first place to last place. */
final class Stretches {
    private final TreeMap<Long, Long> lasts = new TreeMap<>();

    boolean isEmpty() {
        return lasts.isEmpty();
    }

    int count() {
        return lasts.size();
    }

    boolean contains(long place) {
        return after(place) != place;
    }

    /** Returns the first place from the given one on that is not in the set. */
    long after(long place) {
        Map.@Nullable Entry<Long, Long> stretch = lasts.floorEntry(place);
        return stretch == null || stretch.getValue() < place ? place : stretch.getValue() + 1;
    }

    /** Returns the first place from the given one on that is in the set, or {@link Long#MAX_VALUE}. */
    long next(long place) {
        if (contains(place)) {
            return place;
        }
        @Nullable Long next = lasts.higherKey(place);
        return next == null ? Long.MAX_VALUE : next;
    }

    void add(long first, long last) {
        if (first > last) {
            return;
        }
        long from = first;
        long to = last;
        Map.@Nullable Entry<Long, Long> before = lasts.floorEntry(last + 1);
        while (before != null && before.getValue() >= first - 1) {
            from = Math.min(from, before.getKey());
            to = Math.max(to, before.getValue());
            lasts.remove(before.getKey());
            before = lasts.floorEntry(last + 1);
        }
        lasts.put(from, to);
    }

    void remove(long first, long last) {
        Map.@Nullable Entry<Long, Long> cut = lasts.floorEntry(last);
        while (cut != null && cut.getValue() >= first) {
            lasts.remove(cut.getKey());
            if (cut.getValue() > last) {
                lasts.put(last + 1, cut.getValue());
            }
            if (cut.getKey() < first) {
                lasts.put(cut.getKey(), first - 1);
            }
            cut = lasts.floorEntry(last);
        }
    }

    void forEach(Step step) {
        lasts.forEach(step::accept);
    }

    /** What is done with a stretch. */
    interface Step {
        void accept(long first, long last);
    }
}
