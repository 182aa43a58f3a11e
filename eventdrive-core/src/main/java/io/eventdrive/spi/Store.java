package io.eventdrive.spi;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.ExpectedVersion;
import io.eventdrive.store.StoredEvent;
import io.eventdrive.store.StreamSlice;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Append-only streams with optimistic concurrency and one order over all of them. All methods are safe for concurrent use. Stream ids
 * are checked by the caller. After {@link #close()} every method fails with CLOSED.
 */
public interface Store extends AutoCloseable {
    /** Returns what this store promises; the same answer during its life. Does not block. */
    Capabilities capabilities();

    /**
     * Appends the batch to the stream if it meets the condition, whole or not at all. The same events with the same ids again give the
     * first result, whatever was appended since; see {@link AppendResult}.
     *
     * @param batch one event or more; not kept after the stage completed
     */
    CompletionStage<AppendResult> append(String stream, ExpectedVersion expected, List<Event> batch);

    /** Reads a part of a stream. May block for a round trip. */
    StreamSlice read(StreamRange range);

    /** Opens a reader over all streams in position order; a {@link EventReader.Batch<StoredEvent>} tells stream and version of each event. */
    EventReader<StoredEvent> readAll(From from, Runnable signal);

    /** Deletes the stream for good: it cannot be appended to again. Completes with false if it had no event. */
    CompletionStage<Boolean> delete(String stream, ExpectedVersion expected);

    /** Removes the events of the stream below the version; the numbering goes on. */
    CompletionStage<Void> truncateBefore(String stream, long version);

    /** Returns the saved place of the named subscription, or null. May block for a round trip. */
    @Nullable Position checkpoint(String subscription);

    /** Saves the place of the named subscription as durably as the events. */
    CompletionStage<Void> saveCheckpoint(String subscription, Position position);

    /** Ends readers and appends under way, releases all resources. Idempotent. */
    @Override
    void close();
}
