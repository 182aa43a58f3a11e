package io.eventdrive.inmemory;

import io.eventdrive.event.From;
import io.eventdrive.lease.ConsumerGroups;
import io.eventdrive.lease.Effects;
import io.eventdrive.lease.Entry;
import io.eventdrive.lease.EntryLog;
import io.eventdrive.lease.GroupJournal;
import io.eventdrive.lease.Guard;
import io.eventdrive.lease.Handle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a transport object owns: the events in their order and everyone who reads them. One lock guards every change; hub readers read
 * without it.
 */
final class EventLog implements EntryLog {
    private final Guard guard = new Guard();
    private final Limits limits;
    private final boolean forgets;
    private final ChunkedLog<Entry> places = new ChunkedLog<>();
    private final Readers readers = new Readers();
    private final ConsumerGroups groups = new ConsumerGroups(guard, this, GroupJournal.NONE);
    private final Retention retention;
    private final Appends appends;

    private long events;
    private long bytes;
    private long lastRemoved;
    private Instant lastRemovedStoredAt = Instant.MIN;
    private long dropped;

    /** Whether some group has had a consumer, so that it is known what is wanted. */
    private boolean claimed;

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

    ConsumerGroups groups() {
        return groups;
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
            groups.leave(handle, effects);
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
        if (places.remove(entry.place())) {
            events--;
            bytes -= entry.bytes();
            if (entry.place() > lastRemoved) {
                lastRemoved = entry.place();
                lastRemovedStoredAt = entry.storedAt();
            }
        }
    }

    /** Removes an event that someone still needs; under the lock. */
    void drop(Entry entry) {
        dropped++;
        remove(entry);
        groups.dropBelow(entry.place() + 1);
    }

    /** A queue forgets at once what no group wants, unless there is no group yet; under the lock. */
    void forgetUnclaimed(List<Entry> entries) {
        if (forgets && claimed) {
            entries.stream().filter(entry -> !entry.isHeld()).forEach(this::remove);
        }
    }

    @Override
    public long newest() {
        return places.tail();
    }

    @Override
    public List<Entry> read(long place, int max) {
        List<Entry> entries = new ArrayList<>();
        long at = places.firstFrom(place);
        while (at <= places.tail() && entries.size() < max) {
            @Nullable Entry entry = places.get(at);
            if (entry != null) {
                entries.add(entry);
            }
            at = places.firstFrom(at + 1);
        }
        return entries;
    }

    @Override
    public long placeOf(From start, Handle asking) {
        return new StartingPlace(this, asking).of(start);
    }

    @Override
    public void letGo(Entry entry) {
        if (forgets) {
            remove(entry);
        }
    }

    @Override
    public void changed(Effects effects) {
        if (forgets && claimed != groups.isAnyOpen()) {
            claimed = groups.isAnyOpen();
            forgetUnclaimed(read(places.floor() + 1, Integer.MAX_VALUE));
        }
        appends.admit(effects);
    }

    @Override
    public boolean keepsEntries() {
        return true;
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
