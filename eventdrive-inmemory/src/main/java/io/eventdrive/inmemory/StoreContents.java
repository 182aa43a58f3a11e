package io.eventdrive.inmemory;

import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.failure.Failure;
import io.eventdrive.lease.Effects;
import io.eventdrive.lease.Entry;
import io.eventdrive.lease.Guard;
import io.eventdrive.lease.Handle;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.StoredEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a store object owns: its streams and the one order over them. One lock guards every change; readers of the order read without it.
 * A stream of which no event is left counts as one event, so that endlessly many deleted streams need no more memory either.
 */
final class StoreContents {
    private final Guard guard = new Guard();
    private final Limits limits;
    private final ChunkedLog<StoredEvent> order = new ChunkedLog<>();
    private final Map<String, StreamHistory> streams = new HashMap<>();
    private final Readers readers = new Readers();
    private final Checkpoints checkpoints = new Checkpoints();
    private final Runnable wakeReaders = readers::wake;

    private long events;
    private long bytes;
    private long emptyStreams;
    private Instant lastStoredAt = Instant.MIN;

    StoreContents(Limits limits) {
        this.limits = limits;
    }

    Guard guard() {
        return guard;
    }

    ChunkedLog<StoredEvent> order() {
        return order;
    }

    Readers readers() {
        return readers;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    @Nullable StreamHistory find(String stream) {
        return streams.get(stream);
    }

    /** Appends the batch, all of it or, with OVERLOADED, nothing; under the lock. */
    AppendResult.Appended append(Handle owner, String stream, List<Event> batch, Effects effects) {
        StreamHistory history = streams.getOrDefault(stream, new StreamHistory());
        requireRoom(owner, history, stream, batch);
        if (streams.putIfAbsent(stream, history) != null && history.isEmpty()) {
            emptyStreams--;
        }
        long firstVersion = history.lastVersion() + 1;
        Instant storedAt = stamp(owner.now());
        for (Event event : batch) {
            Recorded recorded = new Recorded(Position.of(order.next()), storedAt, event);
            StoredEvent stored = new StoredEvent(stream, history.lastVersion() + 1, recorded);
            order.add(stored);
            history.add(stored);
            events++;
            bytes += Entry.bytesOf(event);
        }
        order.publish();
        if (!readers.isEmpty()) {
            effects.add(wakeReaders);
        }
        return new AppendResult.Appended(firstVersion, history.lastVersion(), Position.of(order.tail()), false);
    }

    private void requireRoom(Handle owner, StreamHistory history, String stream, List<Event> batch) {
        long revived = streams.containsKey(stream) && history.isEmpty() ? 1 : 0;
        long more = batch.stream().mapToLong(Entry::bytesOf).sum();
        if (events + emptyStreams - revived + batch.size() > limits.maxEvents() || bytes + more > limits.maxBytes()) {
            throw owner.failure(
                    Failure.OVERLOADED,
                    "no room for " + batch.size() + " events (" + more + " bytes) of stream '" + stream
                            + "' within maxEvents = " + limits.maxEvents() + " (" + events + " events and "
                            + emptyStreams
                            + " empty or deleted streams) and maxBytes = " + limits.maxBytes() + " (" + bytes
                            + " bytes); truncate or delete streams, or raise the bound");
        }
    }

    /** Deletes the stream for good; under the lock. */
    void delete(StreamHistory history) {
        removeAll(history, history.delete());
    }

    /** Removes the events below the version; under the lock. */
    void truncate(StreamHistory history, long version) {
        removeAll(history, history.cutBefore(version));
    }

    private void removeAll(StreamHistory history, List<StoredEvent> cut) {
        for (StoredEvent event : cut) {
            order.remove(event.recorded().position().low());
            events--;
            bytes -= Entry.bytesOf(event.event());
        }
        if (!cut.isEmpty() && history.isEmpty()) {
            emptyStreams++;
        }
    }

    private Instant stamp(Instant now) {
        if (now.isAfter(lastStoredAt)) {
            lastStoredAt = now;
        }
        return lastStoredAt;
    }
}
