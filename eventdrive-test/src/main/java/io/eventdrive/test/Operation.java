package io.eventdrive.test;

/** What a drive asks of a transport: where a test can plan a failure or a crash. */
public enum Operation {
    /** Storing a batch, in a hub, a broker or a store. */
    PUBLISH,
    /** Asking for events to handle or to read. */
    POLL,
    /** Telling a broker that events were handled. */
    ACKNOWLEDGE,
    /** Giving an event back to a broker, to be handed out again. */
    GIVE_BACK,
    /** Renewing the lease of events that are being handled, or noting their attempts. */
    EXTEND,
    /** Saving the place of a subscription of a hub or a store. */
    SAVE_CHECKPOINT,
    /** Keeping a dead letter. */
    PUT_DEAD_LETTER,
    /** Giving a dead letter back to its consumer group. */
    REPLAY_DEAD_LETTER,
    /** Throwing a dead letter away. */
    DISCARD_DEAD_LETTER,
    /** Reading a stream of a store. */
    READ,
    /** Deleting or cutting a stream of a store. */
    DELETE
}
