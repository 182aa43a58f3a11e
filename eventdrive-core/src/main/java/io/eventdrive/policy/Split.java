package io.eventdrive.policy;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Event;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Divides the events of a consumer group between named sides, such as blue and green, each event going to exactly one. Immutable.
 * Shares are taken from a hash of the event's source and id, or of its key where {@link #stickyByKey()} is set, so every process and
 * every attempt decides alike.
 */
public final class Split {
    private final Map<String, Integer> percent;
    private final @Nullable Predicate<Event> predicate;
    private final boolean byKey;

    private Split(Map<String, Integer> percent, @Nullable Predicate<Event> predicate, boolean byKey) {
        this.percent = Collections.unmodifiableMap(new LinkedHashMap<>(percent));
        this.predicate = predicate;
        this.byKey = byKey;
    }

    /** Sends this share of the events, 0 to 100 percent, to the one side and the rest to the other. */
    public static Split percent(int share, String side, String otherwise) {
        requireNonNull(side, "side");
        requireNonNull(otherwise, "otherwise");
        if (share < 0 || share > 100) {
            throw invalid("a share is from 0 to 100 percent, found " + share);
        }
        if (side.equals(otherwise)) {
            throw invalid("the two sides of a split have different names, found '" + side + "' twice");
        }
        Map<String, Integer> shares = new LinkedHashMap<>();
        shares.put(side, share);
        shares.put(otherwise, 100 - share);
        return new Split(shares, null, false);
    }

    /** Divides the events by percentages that add up to 100. */
    public static Split shares(Map<String, Integer> percentBySide) {
        int sum = 0;
        for (int share : percentBySide.values()) {
            if (share < 0) {
                throw invalid("a share is from 0 to 100 percent, found " + share);
            }
            sum += share;
        }
        if (sum != 100) {
            throw invalid("the shares of a split add up to 100 percent, found " + sum + " in " + percentBySide);
        }
        return new Split(percentBySide, null, false);
    }

    /** Sends the events that meet the predicate to the one side and the rest to the other. The predicate is pure and quick. */
    public static Split when(Predicate<Event> predicate, String side, String otherwise) {
        Split split = percent(0, side, otherwise);
        return new Split(split.percent, requireNonNull(predicate, "predicate"), false);
    }

    /** Keeps all events of one key on one side; events without a key are divided one by one. */
    public Split stickyByKey() {
        return new Split(percent, predicate, true);
    }

    /** Returns the names of the sides. */
    public Set<String> sides() {
        return percent.keySet();
    }

    /** Returns the side of the event. */
    public String sideOf(Event event) {
        if (predicate != null) {
            String[] names = percent.keySet().toArray(new String[0]);
            return predicate.test(event) ? names[0] : names[1];
        }
        int slot = Math.floorMod(hash(byKey ? event.key().orElseGet(() -> identity(event)) : identity(event)), 100);
        String last = "";
        for (Map.Entry<String, Integer> side : percent.entrySet()) {
            if (slot < side.getValue()) {
                return side.getKey();
            }
            slot -= side.getValue();
            last = side.getKey();
        }
        return last;
    }

    private static String identity(Event event) {
        return event.source() + '\n' + event.id();
    }

    /** FNV-1a of 64 bits with a final mix (MurmurHash3's), so that ids that differ in the last digit are spread evenly. */
    private static int hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return (int) (hash >>> 32);
    }

    private static EventDriveException invalid(String message) {
        return new EventDriveException(Failure.INVALID, message);
    }

    @Override
    public String toString() {
        return predicate != null ? "predicate between " + percent.keySet() : percent + (byKey ? " by key" : "");
    }
}
