package io.eventdrive.event;

import java.time.Instant;
import java.util.Optional;

/**
 * An event with its decoded data. Immutable as far as the data are.
 *
 * @param event the event as published
 * @param data the decoded data, brought up to the registered version; the raw bytes for a handler of any type
 * @param <T> the class of the data
 */
public record TypedEvent<T>(Event event, T data) {

    /** Returns the id of the event. */
    public String id() {
        return event.id();
    }

    /** Returns where the event belongs. */
    public String topic() {
        return event.topic().toString();
    }

    /** Returns the key. */
    public Optional<String> key() {
        return event.key();
    }

    /** Returns when it happened. */
    public Instant time() {
        return event.time();
    }

    /** Returns the headers. */
    public Headers headers() {
        return event.headers();
    }

    @Override
    public String toString() {
        return event.toString();
    }
}
