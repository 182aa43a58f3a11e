package io.eventdrive.spi;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.topic.TopicPattern;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Takes events in and gives them out to every reader, in position order. All methods are safe for concurrent use. An implementation
 * stores and hands out and nothing else: it does not retry, log and forget, decode data, or call handlers. After {@link #close()} every
 * method fails with CLOSED.
 */
public interface Hub extends AutoCloseable {
    /** Returns what this hub promises; the same answer during its life. Does not block. */
    Capabilities capabilities();

    /**
     * Stores the batch in its order. Does not block beyond its own short critical sections: where there is no room the stage completes
     * later, with OVERLOADED after the deadline of the group at the latest.
     *
     * @param batch one event or more, at most the group's batch bound; not kept after the stage completed
     * @return completes once the batch is as durable as promised; UNAVAILABLE or TIMED_OUT where that is unknown
     */
    CompletionStage<Appended> append(List<Event> batch);

    /**
     * Opens a reader of its own. Fails with UNSUPPORTED if the hub has no memory and more than {@link From#now()} is asked for, with
     * CONFLICT if the place lies below the oldest event.
     *
     * @param from where to start; {@code now} is fixed by this call: no event whose append completes later is missed
     * @param interest what will be read; a hub may filter by it or hand out more, the caller filters again
     * @param signal to be run whenever there may be something new to poll; short, never blocks, may be called from any thread
     */
    EventReader<Recorded> read(From from, Set<TopicPattern> interest, Runnable signal);

    /** Returns the saved place of the named subscription, or null. May block for a round trip. */
    @Nullable Position checkpoint(String subscription);

    /** Saves the place of the named subscription as durably as the events; a lower place than the saved one moves it back. */
    CompletionStage<Void> saveCheckpoint(String subscription, Position position);

    /** Ends readers and appends under way, releases all resources. Idempotent; does not wait for readers. */
    @Override
    void close();
}
