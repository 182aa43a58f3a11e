package io.eventdrive.handler;

import io.eventdrive.event.TypedEvent;

/**
 * Handles events of one class of data and says what is to become of each. As {@link Handler} otherwise.
 *
 * @param <T> the class of the data
 */
@FunctionalInterface
public interface DecidingHandler<T> {

    /** Handles one event and returns its outcome. The context is valid during this call and on its thread. */
    Outcome handle(TypedEvent<T> event, Context context) throws Exception;
}
