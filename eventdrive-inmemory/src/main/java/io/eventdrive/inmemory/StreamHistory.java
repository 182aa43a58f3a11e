package io.eventdrive.inmemory;

import io.eventdrive.event.Event;
import io.eventdrive.spi.StreamRange;
import io.eventdrive.store.Direction;
import io.eventdrive.store.StoredEvent;
import io.eventdrive.store.StreamSlice;
import io.eventdrive.store.StreamState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One stream of a store: what is left of its events, its last version, and which version has which id. Guarded by the store's lock. */
final class StreamHistory {
    private final List<StoredEvent> events = new ArrayList<>();
    private final Map<Identity, Long> versions = new HashMap<>();
    private long lastVersion = -1;
    private boolean deleted;

    long lastVersion() {
        return lastVersion;
    }

    boolean isDeleted() {
        return deleted;
    }

    /** Returns whether only the memory of the stream is left. */
    boolean isEmpty() {
        return events.isEmpty();
    }

    void add(StoredEvent event) {
        events.add(event);
        lastVersion = event.version();
        versions.put(Identity.of(event.event()), event.version());
    }

    /** Returns the version of the event of this identity, or null if there is none. */
    @Nullable Long versionOf(Event event) {
        return versions.get(Identity.of(event));
    }

    /** Returns an event that is there. */
    StoredEvent at(long version) {
        return events.get((int) (version - firstVersion()));
    }

    /** Takes out the events below the version; the numbering goes on. */
    List<StoredEvent> cutBefore(long version) {
        int count = (int) Math.max(0, Math.min(events.size(), version - firstVersion()));
        List<StoredEvent> head = events.subList(0, count);
        List<StoredEvent> cut = List.copyOf(head);
        head.clear();
        cut.forEach(event -> versions.remove(Identity.of(event.event())));
        return cut;
    }

    /** Takes out all events for good. */
    List<StoredEvent> delete() {
        deleted = true;
        return cutBefore(Long.MAX_VALUE);
    }

    StreamSlice slice(StreamRange range) {
        if (deleted) {
            return new StreamSlice(StreamState.DELETED, lastVersion, List.of());
        }
        return new StreamSlice(StreamState.EXISTING, lastVersion, pick(range));
    }

    private List<StoredEvent> pick(StreamRange range) {
        boolean forward = range.direction() == Direction.FORWARD;
        long step = forward ? 1 : -1;
        long version =
                forward ? Math.max(range.fromVersion(), firstVersion()) : Math.min(range.fromVersion(), lastVersion);
        List<StoredEvent> picked = new ArrayList<>();
        while (version >= firstVersion() && version <= lastVersion && picked.size() < range.max()) {
            picked.add(at(version));
            version += step;
        }
        return picked;
    }

    private long firstVersion() {
        return lastVersion - events.size() + 1;
    }
}
