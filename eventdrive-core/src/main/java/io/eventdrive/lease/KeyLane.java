package io.eventdrive.lease;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The events of one key that a consumer group has taken up: those in flight belong to one inbox, those ready again wait in position
 * order. An event without a key has a lane to itself while it is ready again. Guarded by the lock of the log.
 */
final class KeyLane {
    private final @Nullable String key;
    private final NavigableMap<Long, Pending> ready = new TreeMap<>();
    private @Nullable GroupInbox owner;
    private int inFlight;

    private @Nullable NavigableMap<Long, KeyLane> index;
    private long indexedAt;

    KeyLane(@Nullable String key) {
        this.key = key;
    }

    @Nullable String key() {
        return key;
    }

    /** Returns the inbox that has events of the key in flight, or null. */
    @Nullable GroupInbox owner() {
        return owner;
    }

    NavigableMap<Long, Pending> ready() {
        return ready;
    }

    boolean isIdle() {
        return inFlight == 0 && ready.isEmpty();
    }

    void begin(GroupInbox inbox) {
        owner = inbox;
        inFlight++;
    }

    /** Returns whether nothing is in flight any more. */
    boolean end() {
        inFlight--;
        if (inFlight == 0) {
            owner = null;
        }
        return inFlight == 0;
    }

    /** Moves to where the first ready event can be found: in the index, or nowhere if there is none. */
    void moveTo(NavigableMap<Long, KeyLane> target) {
        if (index != null) {
            index.remove(indexedAt);
            index = null;
        }
        if (!ready.isEmpty()) {
            indexedAt = ready.firstKey();
            index = target;
            target.put(indexedAt, this);
        }
    }
}
