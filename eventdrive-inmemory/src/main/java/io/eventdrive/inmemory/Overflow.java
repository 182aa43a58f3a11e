package io.eventdrive.inmemory;

/** What a full transport does with the next batch. */
public enum Overflow {
    /** The publisher waits for room, at most until the deadline of its group; then the batch is refused with OVERLOADED. */
    BLOCK,
    /** The oldest events go, handled or not. They are counted, and a reader that missed some is told. */
    DROP_OLDEST
}
