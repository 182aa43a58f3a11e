package io.eventdrive.handler;

import io.eventdrive.event.TypedEvent;

/**
 * Handles events of one class of data. Called by one thread at a time per lane; it may block. To return is to acknowledge, to throw is to
 * fail the attempt.
 *
 * @param <T> the class of the data
 */
@FunctionalInterface
public interface Handler<T> {

    /** Handles one event. The context is valid during this call and on its thread. */
    void handle(TypedEvent<T> event, Context context) throws Exception;
}
