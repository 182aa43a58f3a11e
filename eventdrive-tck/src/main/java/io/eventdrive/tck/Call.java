package io.eventdrive.tck;

/** What a drive asks of its transport; a test can let the next calls of one kind fail. */
enum Call {
    /** Opening a hub, broker or store. */
    OPEN,
    /** Storing events: append, publish, publishTo. */
    APPEND,
    /** Opening a reader or an inbox. */
    READ,
    /** Polling a reader or an inbox. */
    POLL,
    /** Acknowledging. */
    ACK,
    /** Giving back. */
    NACK,
    /** Renewing leases. */
    EXTEND,
    /** Reading or saving a checkpoint. */
    CHECKPOINT,
    /** Storing, reading, replaying or discarding dead letters. */
    LETTERS,
    /** Everything else that makes a round trip. */
    OTHER
}
