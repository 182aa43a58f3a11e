package io.eventdrive.tck;

import io.eventdrive.event.Event;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The bare transport, without the engine: what goes in and what comes out of it. For one thread. */
interface Probe extends AutoCloseable {
    /** Stores the batch, for a store into the stream of its topic. */
    CompletionStage<?> store(List<Event> batch);

    /** Returns what there is to read now, each event once. */
    List<Event> poll();

    @Override
    void close();
}
