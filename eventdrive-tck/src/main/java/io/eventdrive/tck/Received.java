package io.eventdrive.tck;

import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as a handler of a test got it.
 *
 * @param event the event
 * @param attempt the number of the attempt
 * @param replay whether it is a replayed dead letter
 * @param position its place, or null
 * @param at when the handler was called
 */
record Received(
        Event event, int attempt, boolean replay, @Nullable Position position, Instant at) {
    String id() {
        return event.id();
    }
}
