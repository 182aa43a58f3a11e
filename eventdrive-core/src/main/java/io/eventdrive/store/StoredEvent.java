package io.eventdrive.store;

import io.eventdrive.event.Event;
import io.eventdrive.event.Recorded;

/**
 * An event at its place in a stream and in the order of all streams. Immutable.
 *
 * @param stream the id of the stream
 * @param version its place in the stream, from 0
 * @param recorded the event at its place in the order of all streams
 */
public record StoredEvent(String stream, long version, Recorded recorded) {

    /** Returns the event as appended. */
    public Event event() {
        return recorded.event();
    }
}
