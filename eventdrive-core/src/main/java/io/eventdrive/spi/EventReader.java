package io.eventdrive.spi;

import io.eventdrive.event.Position;
import java.util.List;

/**
 * Reads a hub or a store from one place on. Used by one thread at a time; {@link #close()} may come from any thread.
 *
 * @param <E> what is read: {@link io.eventdrive.event.Recorded} from a hub, {@link io.eventdrive.store.StoredEvent} from a store
 */
public interface EventReader<E> extends AutoCloseable {
    /**
     * Returns what is there to read, at once, in position order; an empty batch if there is nothing yet: then the signal given at opening
     * is run when there may be more. Fails with CONFLICT if retention removed events it has not read yet: it is told, never moved (what a
     * store deletes or truncates is left out instead); with UNAVAILABLE while the server is away, to be polled again later.
     *
     * @param max the most events, one or more
     */
    Batch<E> poll(int max);

    /** Returns the place behind which this reader began, fixed when it was opened. */
    Position openedAt();

    /** Goes on behind the oldest event that was removed, after {@link #poll} told so. */
    void skipToOldest();

    /** Ends the reader. Idempotent. No signal runs afterwards but one that was under way. */
    @Override
    void close();

    /**
     * A part of what was read.
     *
     * @param events in position order, owned by the receiver
     * @param upTo everything up to here was read, whether it was of interest or not
     */
    record Batch<E>(List<E> events, Position upTo) {}
}
