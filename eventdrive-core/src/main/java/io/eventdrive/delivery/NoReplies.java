package io.eventdrive.delivery;

import io.eventdrive.event.Event;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;

/** For stores, which nobody asks. */
enum NoReplies implements Replier {
    INSTANCE;

    @Override
    public void reply(Event query, Object data) {
        throw new EventDriveException(Failure.UNSUPPORTED, "an event of a store cannot be replied to, found " + query);
    }

    @Override
    public void refuse(Event query, String reason) {
        // Nobody waits.
    }
}
