package io.eventdrive.store;

/** Which way a stream is read. */
public enum Direction {
    /** From the given version to newer ones. */
    FORWARD,
    /** From the given version to older ones. */
    BACKWARD
}
