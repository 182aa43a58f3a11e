package io.eventdrive.failure;

/**
 * What kind of failure an {@link EventDriveException} reports, named by what a caller can do about it. Programs act on this
 * category, people read the message.
 */
public enum Failure {
    /** The input or the configuration is wrong: correct it, repeating it unchanged fails again. */
    INVALID,
    /** What was asked for is not offered here, such as a guarantee that the transport lacks: bind another transport or ask for less. */
    UNSUPPORTED,
    /** The state is not what the caller expected, such as another stream version: read again, then decide again. */
    CONFLICT,
    /** A server, a disk or a handler is not there now: repeat later. */
    UNAVAILABLE,
    /** The deadline passed and the outcome is unknown: repeat with the same event id. */
    TIMED_OUT,
    /** A bound is reached: slow down, or raise the bound that the message names. */
    OVERLOADED,
    /** Stored or received bytes are damaged: nothing was guessed, look at what the message locates. */
    CORRUPTED,
    /** The drive, the group or the subscription is closed. */
    CLOSED
}
