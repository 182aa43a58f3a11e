package io.eventdrive.inmemory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a transport object owns: the events in their order and everyone who reads them. One lock guards every change; hub readers read
 * without it.
 */
final class EventLog {
    private final Guard guard = new Guard();
    private final Limits limits;
    private final boolean forgets;
    private final ChunkedLog<Entry> places = new ChunkedLog<>();
    private final Readers readers = new Readers();
    private final ConsumerCursors cursors = new ConsumerCursors(this);
    private final Retention retention;
    private final Appends appends;

    private long events;
    private long bytes;
    private long lastRemoved;
    private Instant lastRemovedStoredAt = Instant.MIN;
    private long dropped;

    EventLog(Limits limits, boolean forgets) {
        this.limits = limits;
        this.forgets = forgets;
        this.retention = new Retention(this, limits);
        this.appends = new Appends(this, limits);
    }

    Guard guard() {
        return guard;
    }

    ChunkedLog<Entry> places() {
        return places;
    }

    Readers readers() {
        return readers;
    }

    ConsumerCursors cursors() {
        return cursors;
    }

    Retention retention() {
        return retention;
    }

    Appends appends() {
        return appends;
    }

    /** Returns whether events are removed once every consumer group has finished them. */
    boolean forgets() {
        return forgets;
    }

    /** Ends what was opened by the handle; the events stay. */
    void close(Handle handle) {
        guard.run(effects -> {
            handle.close();
            appends.failAllOf(handle, effects);
            cursors.inboxesOf(handle).forEach(inbox -> inbox.leave(effects));
            appends.admit(effects);
        });
        readers.closeAllOf(handle);
    }

    /** To be called by a reader that went on: a waiting publisher may have room now. */
    void readerMoved() {
        if (appends.isAnyBlocked()) {
            guard.run(appends::admit);
        }
    }

    /** Removes what is too old if that concerns this event; only then at the cost of the lock. */
    void expireFrom(@Nullable Entry entry, Handle reader) {
        if (entry != null && limits.retain() != null && retention.isTooOld(entry, reader.now())) {
            guard.run(effects -> {
                retention.expire(reader.now());
                appends.admit(effects);
            });
        }
    }

    /** Writes the entry at its place; under the lock. */
    void add(Entry entry) {
        places.add(entry);
        events++;
        bytes += entry.bytes();
    }

    /** Removes an event that nobody needs; under the lock. */
    void remove(Entry entry) {
        if (places.remove(entry.sequence())) {
            entry.go();
            events--;
            bytes -= entry.bytes();
            if (entry.sequence() > lastRemoved) {
                lastRemoved = entry.sequence();
                lastRemovedStoredAt = entry.storedAt();
            }
        }
    }

    /** Removes an event that someone still needs; under the lock. */
    void drop(Entry entry) {
        dropped++;
        remove(entry);
        cursors.drop(entry);
    }

    /** A consumer group has finished the event; under the lock. */
    void letGo(Entry entry) {
        entry.letGo();
        if (forgets && !entry.isHeld()) {
            remove(entry);
        }
    }

    /** Returns the events in their order; under the lock, nothing may be removed meanwhile. */
    Iterable<Entry> entries() {
        return () -> new EntryIterator(places);
    }

    @Nullable Entry oldest() {
        return places.get(places.firstFrom(places.floor() + 1));
    }

    /** Returns the place of the newest removed event, 0 if none was. */
    long lastRemoved() {
        return lastRemoved;
    }

    /** Returns when the newest removed event was stored. */
    Instant lastRemovedStoredAt() {
        return lastRemovedStoredAt;
    }

    long events() {
        return events;
    }

    long bytes() {
        return bytes;
    }

    /** Returns how many events were removed although someone needed them; takes the lock. */
    long dropped() {
        return guard.change(effects -> dropped);
    }
}
