package io.eventdrive.guarantee;

/** How a transport comes by a guarantee. */
public enum Level {
    /** The transport gives it by itself. */
    NATIVE,
    /** EventDrive gives it on top of the transport, at a price that is named. */
    EMULATED,
    /** It is not to be had here; requiring it is refused at start. */
    ABSENT
}
