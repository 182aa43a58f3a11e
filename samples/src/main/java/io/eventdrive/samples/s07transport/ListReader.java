package io.eventdrive.samples.s07transport;

import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.spi.EventReader;
import java.util.List;

/** Reads the list by index. It hands out everything; the caller leaves out what is of no interest. */
final class ListReader implements EventReader<Recorded> {
    private final ListHub hub;
    private final Runnable signal;
    private final int first;
    private int next;
    private volatile boolean closed;

    ListReader(ListHub hub, int first, Runnable signal) {
        this.hub = hub;
        this.signal = signal;
        this.first = first;
        this.next = first;
    }

    @Override
    public Batch<Recorded> poll(int max) {
        hub.requireOpen();
        if (closed) {
            throw new EventDriveException(Failure.CLOSED, "the reader is closed");
        }
        List<Recorded> events = hub.events().from(next, max);
        next += events.size();
        return new Batch<>(events, Position.of(next));
    }

    @Override
    public Position openedAt() {
        return Position.of(first);
    }

    @Override
    public void skipToOldest() {
        // Nothing is ever removed.
    }

    @Override
    public void close() {
        closed = true;
        hub.ended(this, signal);
    }
}
