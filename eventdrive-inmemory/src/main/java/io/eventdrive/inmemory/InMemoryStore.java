package io.eventdrive.inmemory;

import io.eventdrive.lease.Handle;
import io.eventdrive.spi.Store;
import io.eventdrive.spi.StoreTransport;
import io.eventdrive.spi.TransportContext;

/**
 * A bounded event store in the memory of this process: append-only streams with optimistic concurrency and one order over all of them.
 *
 * <p>The object owns its events: groups and drives that are bound to the same object share them, with checkpoints, until the object is
 * unreachable. Closing a group or a drive removes nothing. Each setter returns a new, empty transport with its own events.
 *
 * <p>A store never drops: a batch for which there is no room is refused with OVERLOADED at once and whole; streams must be truncated or
 * deleted to make room. A stream without events, truncated or deleted for good, counts as one event. Repeated appends are found by
 * source and id as long as their events are in the stream, whatever the condition. Safe for concurrent use.
 */
public final class InMemoryStore implements StoreTransport {
    private final Limits limits;
    private final StoreContents contents;

    InMemoryStore(Limits limits) {
        this.limits = limits;
        this.contents = new StoreContents(limits);
    }

    /** Returns a new store of at most so many events in all streams together, one or more; 65,536 by default. */
    public InMemoryStore maxEvents(int events) {
        return new InMemoryStore(limits.withMaxEvents(events));
    }

    /** Returns a new store of at most so many bytes of data and headers, one or more; 64 MiB by default. */
    public InMemoryStore maxBytes(long bytes) {
        return new InMemoryStore(limits.withMaxBytes(bytes));
    }

    @Override
    public String description() {
        return "in-memory store";
    }

    @Override
    public Store openStore(TransportContext context) {
        return new MemoryStore(contents, new Handle(context, "store"));
    }

    @Override
    public String toString() {
        return description();
    }
}
