package io.eventdrive.policy;

/** What becomes of later events of a key after an event of that key became a dead letter. */
public enum OnParked {
    /** They are handled. */
    RELEASE_KEY,
    /** They become dead letters too, in their order, until no letter of the key is left: a replay keeps the order. */
    HOLD_KEY
}
