package io.eventdrive.delivery;

import io.eventdrive.event.Event;

/** Sends answers to where they are awaited. */
interface Replier {

    /** Answers the query; blocks until the answer is stored. */
    void reply(Event query, Object data);

    /** Tells the asker that its query was given up; never throws. */
    void refuse(Event query, String reason);
}
