package io.eventdrive.store;

/** Whether a stream can be read. */
public enum StreamState {
    /** It has or had events. */
    EXISTING,
    /** Nothing was ever appended. */
    ABSENT,
    /** It was deleted for good; its id cannot be used again. */
    DELETED
}
