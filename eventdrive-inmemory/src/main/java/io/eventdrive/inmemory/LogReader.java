package io.eventdrive.inmemory;

import io.eventdrive.lease.Handle;

/** A reader as its log sees it. */
interface LogReader extends AutoCloseable {

    Handle owner();

    /** Returns the first place it has still to read. */
    long next();

    /** Tells it that there is more if it waits; not under a lock. */
    void wake();

    @Override
    void close();
}
