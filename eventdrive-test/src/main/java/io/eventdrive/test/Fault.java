package io.eventdrive.test;

/** What goes wrong with one request to a transport. */
enum Fault {
    NONE,
    /** The request is refused and nothing was done. */
    FAILURE,
    /** All was done, and the answer is lost. */
    LOST_ANSWER,
    /** The process dies before the request is sent. */
    CRASH_BEFORE,
    /** The process dies after all was done, and never learns. */
    CRASH_AFTER
}
