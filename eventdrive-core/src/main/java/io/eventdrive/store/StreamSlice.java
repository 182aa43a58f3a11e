package io.eventdrive.store;

import java.util.List;

/**
 * A part of a stream. Immutable.
 *
 * @param state whether the stream is there
 * @param lastVersion the last version of the whole stream when it was read, -1 if it has no event
 * @param events in the direction of reading; fewer than asked for only at the end of the stream
 */
public record StreamSlice(StreamState state, long lastVersion, List<StoredEvent> events) {
    /** Keeps its own copy of the list. */
    public StreamSlice {
        events = List.copyOf(events);
    }
}
