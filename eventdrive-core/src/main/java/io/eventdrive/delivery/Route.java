package io.eventdrive.delivery;

import io.eventdrive.event.Event;
import io.eventdrive.event.TypedEvent;
import io.eventdrive.handler.Context;
import io.eventdrive.handler.DecidingHandler;
import io.eventdrive.handler.Outcome;

/**
 * One handler with the class of data it takes. Immutable.
 *
 * @param side the side of a split that it belongs to, or empty
 * @param payload the class of data, or {@code byte[]} for events of any type
 * @param handler what is called
 * @param <T> the class of the data
 */
public record Route<T>(String side, Class<T> payload, DecidingHandler<T> handler) {

    /** Returns whether it takes events of any type as raw bytes. */
    public boolean isRaw() {
        return payload == byte[].class;
    }

    Outcome call(Event event, Object data, Context context) throws Exception {
        return handler.handle(new TypedEvent<>(event, payload.cast(data)), context);
    }
}
