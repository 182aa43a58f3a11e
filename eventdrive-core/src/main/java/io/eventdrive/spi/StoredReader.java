package io.eventdrive.spi;

import io.eventdrive.event.Position;
import io.eventdrive.store.StoredEvent;
import java.util.List;

/** Reads all streams of a store from one place on; as {@link HubReader}. */
public interface StoredReader extends AutoCloseable {

    /** Returns what is there to read, at once, in position order; as {@link HubReader#poll}. */
    Batch poll(int max);

    /** Returns the place behind which this reader began, fixed when it was opened. */
    Position openedAt();

    /** Ends the reader. Idempotent. */
    @Override
    void close();

    /**
     * A part of what was read.
     *
     * @param events in position order, owned by the receiver
     * @param upTo everything up to here was read
     */
    record Batch(List<StoredEvent> events, Position upTo) {}
}
