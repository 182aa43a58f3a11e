package io.eventdrive.inmemory;

import io.eventdrive.event.Position;
import io.eventdrive.failure.Failure;
import io.eventdrive.lease.Handle;
import io.eventdrive.lease.Signal;
import io.eventdrive.spi.EventReader;
import io.eventdrive.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads all streams of a store in their one order, without its lock. What was truncated or deleted is left out. */
final class OrderReader implements EventReader<StoredEvent>, LogReader {
    private final StoreContents contents;
    private final Handle owner;
    private final Signal signal;
    private final long first;
    private volatile long next;
    private volatile boolean closed;

    OrderReader(StoreContents contents, Handle owner, long first, Runnable signal) {
        this.contents = contents;
        this.owner = owner;
        this.first = first;
        this.next = first;
        this.signal = new Signal(signal);
    }

    @Override
    public Batch<StoredEvent> poll(int max) {
        owner.requirePositive("max", max);
        requireOpen();
        signal.looking();
        while (true) {
            List<StoredEvent> events = read(max);
            if (!events.isEmpty()) {
                return new Batch<>(events, Position.of(next - 1));
            }
            signal.waiting();
            if (contents.order().tail() < next) {
                return new Batch<>(events, Position.of(next - 1));
            }
            signal.looking();
        }
    }

    private List<StoredEvent> read(int max) {
        ChunkedLog<StoredEvent> order = contents.order();
        List<StoredEvent> events = new ArrayList<>();
        long end = order.tail();
        long at = next;
        while (at <= end && events.size() < max) {
            at = Math.min(order.firstFrom(at), end + 1);
            @Nullable StoredEvent event = at > end ? null : order.get(at);
            if (event != null) {
                events.add(event);
                at++;
            }
        }
        next = at;
        return events;
    }

    @Override
    public Position openedAt() {
        return Position.of(first - 1);
    }

    /** Nothing to skip: what was removed is left out. */
    @Override
    public void skipToOldest() {
        requireOpen();
    }

    @Override
    public Handle owner() {
        return owner;
    }

    @Override
    public long next() {
        return next;
    }

    @Override
    public void wake() {
        signal.give();
    }

    @Override
    public void close() {
        closed = true;
        signal.silence();
        contents.readers().remove(this);
    }

    private void requireOpen() {
        owner.requireOpen();
        if (closed) {
            throw owner.failure(Failure.CLOSED, "the reader is closed");
        }
    }
}
