package io.eventdrive.lease;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which inbox may have which event of a consumer group: while events of a key are in flight at one inbox, others of that key go there
 * alone, and what is ready again goes out in position order. Guarded by the lock of the log.
 */
final class KeyLanes {
    private final Map<String, KeyLane> lanes = new HashMap<>();

    /** Lanes that no inbox owns, by their first ready event. */
    private final TreeMap<Long, KeyLane> open = new TreeMap<>();

    private int ready;

    /** Returns how many events are ready. */
    int ready() {
        return ready;
    }

    /** Returns the inbox that events of the key must go to, or null if any may have them. */
    @Nullable GroupInbox ownerOf(@Nullable String key) {
        @Nullable KeyLane lane = key == null ? null : lanes.get(key);
        return lane == null ? null : lane.owner();
    }

    /** The event is in flight at the inbox. */
    void begin(Pending pending, GroupInbox inbox) {
        @Nullable String key = pending.key();
        if (key != null) {
            KeyLane lane = lanes.computeIfAbsent(key, KeyLane::new);
            lane.begin(inbox);
            settle(lane);
        }
    }

    /** The event is not in flight any more. Returns whether its key is free for any inbox now. */
    boolean end(Pending pending) {
        @Nullable KeyLane lane = laneOf(pending.key());
        if (lane == null || !lane.end()) {
            return false;
        }
        settle(lane);
        return true;
    }

    /** The event is ready to be handed out. */
    void add(Pending pending) {
        @Nullable String key = pending.key();
        KeyLane lane = key == null ? new KeyLane(null) : lanes.computeIfAbsent(key, KeyLane::new);
        lane.ready().put(pending.place(), pending);
        ready++;
        settle(lane);
    }

    /** Takes the oldest ready event that the inbox may have, or null. */
    @Nullable Pending take(GroupInbox inbox) {
        Map.@Nullable Entry<Long, KeyLane> any = open.firstEntry();
        Map.@Nullable Entry<Long, KeyLane> own = inbox.ownLanes().firstEntry();
        if (any == null && own == null) {
            return null;
        }
        boolean fromOwn = any == null || (own != null && own.getKey() < any.getKey());
        KeyLane lane = fromOwn ? own.getValue() : any.getValue();
        Pending first = lane.ready().pollFirstEntry().getValue();
        ready--;
        settle(lane);
        return first;
    }

    boolean hasReadyFor(GroupInbox inbox) {
        return !open.isEmpty() || !inbox.ownLanes().isEmpty();
    }

    boolean hasOpen() {
        return !open.isEmpty();
    }

    /** Takes out what is ready before the place. Returns how much that was. */
    int dropBelow(long place, Iterable<GroupInbox> inboxes) {
        int before = ready;
        dropBelow(place, open);
        inboxes.forEach(inbox -> dropBelow(place, inbox.ownLanes()));
        return before - ready;
    }

    private void dropBelow(long place, NavigableMap<Long, KeyLane> index) {
        while (!index.isEmpty() && index.firstKey() < place) {
            KeyLane lane = index.firstEntry().getValue();
            lane.ready().pollFirstEntry();
            ready--;
            settle(lane);
        }
    }

    void forEachReady(Consumer<Pending> action) {
        lanes.values().forEach(lane -> lane.ready().values().forEach(action));
        open.values().stream()
                .filter(lane -> lane.key() == null)
                .forEach(lane -> lane.ready().values().forEach(action));
    }

    private @Nullable KeyLane laneOf(@Nullable String key) {
        return key == null ? null : lanes.get(key);
    }

    private void settle(KeyLane lane) {
        @Nullable GroupInbox owner = lane.owner();
        NavigableMap<Long, KeyLane> index = owner == null ? open : owner.ownLanes();
        lane.moveTo(index);
        @Nullable String key = lane.key();
        if (key != null && lane.isIdle()) {
            lanes.remove(key);
        }
    }
}
