package io.eventdrive.inmemory;

import io.eventdrive.event.Durability;
import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.spi.Appended;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a transport object owns: the events in their order and everyone who reads them. One lock guards every change; hub readers read
 * without it. Signals, completions and alarms run after the lock is released.
 */
final class EventLog {
    private final ReentrantLock lock = new ReentrantLock();
    private final Limits limits;
    private final boolean forgets;
    private final ChunkedLog<Entry> places = new ChunkedLog<>();
    private final Readers readers = new Readers();
    private final BlockedAppends blocked;
    private final Retention retention;
    private final ConsumerCursors cursors = new ConsumerCursors(this);
    private final Runnable wakeReaders = readers::wake;

    private long events;
    private long bytes;
    private Instant lastStoredAt = Instant.MIN;
    private long lastRemoved;
    private Instant lastRemovedStoredAt = Instant.MIN;
    private long dropped;

    EventLog(Limits limits, boolean forgets) {
        this.limits = limits;
        this.forgets = forgets;
        this.blocked = new BlockedAppends(limits);
        this.retention = new Retention(this, limits);
    }

    /** Makes a change under the lock, then lets its effects happen, also those of a change that failed half-way. */
    <T> T change(Function<Effects, T> step) {
        Effects effects = new Effects();
        lock.lock();
        try {
            return step.apply(effects);
        } finally {
            lock.unlock();
            effects.run();
        }
    }

    /** Stores the batch now, or when there is room. */
    CompletionStage<Appended> append(Append append) {
        try {
            return change(effects -> storeOrWait(append, effects));
        } catch (EventDriveException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletionStage<Appended> storeOrWait(Append append, Effects effects) {
        append.check(limits);
        retention.expire(append.owner().now());
        if (blocked.isEmpty() && retention.makeRoom(append)) {
            return CompletableFuture.completedFuture(store(append, effects));
        }
        CompletionStage<Appended> later = blocked.add(append);
        // A reader that went on before it could see the waiting batch does not call.
        admit(effects);
        effects.add(() -> append.startDeadline(() -> expire(append)));
        return later;
    }

    private Appended store(Append append, Effects effects) {
        @Nullable String only = append.onlyFor();
        if (only != null) {
            cursors.require(append.owner(), only);
        }
        if (!append.isStillWanted()) {
            return Appended.all(Durability.MEMORY, List.of());
        }
        List<Entry> stored = write(append);
        List<Position> positions = new ArrayList<>(stored.size());
        for (Entry entry : stored) {
            positions.add(entry.position());
            cursors.offer(entry);
        }
        cursors.forgetUnclaimed(stored);
        cursors.callForOffered(effects);
        if (!readers.isEmpty()) {
            effects.add(wakeReaders);
        }
        return Appended.all(Durability.MEMORY, positions);
    }

    private List<Entry> write(Append append) {
        Instant storedAt = stamp(append.owner().now());
        List<Entry> stored = new ArrayList<>(append.events().length);
        for (Event event : append.events()) {
            Entry entry = new Entry(new Recorded(Position.of(places.next()), storedAt, event), append.onlyFor());
            places.add(entry);
            stored.add(entry);
        }
        events += stored.size();
        bytes += append.bytes();
        places.publish();
        return stored;
    }

    /** Times of storing never go backwards in a log, so that a place can be found by time. */
    private Instant stamp(Instant now) {
        if (now.isAfter(lastStoredAt)) {
            lastStoredAt = now;
        }
        return lastStoredAt;
    }

    /** Stores what has waited as far as there is room now; under the lock. */
    void admit(Effects effects) {
        @Nullable Append first = blocked.first();
        while (first != null && retention.makeRoom(first)) {
            blocked.remove(first);
            storeLate(first, effects);
            first = blocked.first();
        }
    }

    private void storeLate(Append append, Effects effects) {
        try {
            Appended appended = store(append, effects);
            effects.add(() -> append.complete(appended));
        } catch (EventDriveException e) {
            effects.add(() -> append.fail(e));
        }
    }

    private void expire(Append append) {
        change(effects -> {
            retention.expire(append.owner().now());
            admit(effects);
            if (blocked.remove(append)) {
                EventDriveException failure = blocked.overloaded(
                        append, "none came free within " + append.owner().deadline());
                effects.add(() -> append.fail(failure));
                admit(effects);
            }
            return effects;
        });
    }

    /** Ends what was opened by the handle; the events stay. */
    void close(Handle handle) {
        change(effects -> {
            handle.close();
            for (Append append : blocked.removeAllOf(handle)) {
                effects.add(() -> append.fail(handle.closedFailure()));
            }
            cursors.inboxesOf(handle).forEach(inbox -> inbox.leave(effects));
            admit(effects);
            return effects;
        });
        readers.closeAllOf(handle);
    }

    /** To be called by a reader that went on: a waiting publisher may have room now. */
    void readerMoved() {
        if (!blocked.isEmpty()) {
            change(effects -> {
                admit(effects);
                return effects;
            });
        }
    }

    /** Removes what is too old if that concerns this event; only then at the cost of the lock. */
    void expireFrom(@Nullable Entry entry, Handle reader) {
        if (entry != null && limits.retain() != null && retention.isTooOld(entry, reader.now())) {
            change(effects -> {
                retention.expire(reader.now());
                admit(effects);
                return effects;
            });
        }
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

    /** Returns whether events are removed once every consumer group has finished them. */
    boolean forgets() {
        return forgets;
    }

    /** Returns the events in their order; under the lock, which nobody may use to remove one meanwhile. */
    Iterable<Entry> entries() {
        return () -> new EntryIterator(places);
    }

    ConsumerCursors cursors() {
        return cursors;
    }

    ChunkedLog<Entry> places() {
        return places;
    }

    Readers readers() {
        return readers;
    }

    Retention retention() {
        return retention;
    }

    @Nullable Entry oldest() {
        return places.get(places.firstFrom(places.floor() + 1));
    }

    /** Returns the first place that a reader still has to read. */
    long lowestNeeded() {
        return readers.lowest();
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
        return change(effects -> dropped);
    }
}
