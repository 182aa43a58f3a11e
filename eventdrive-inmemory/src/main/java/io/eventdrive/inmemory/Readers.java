package io.eventdrive.inmemory;

import io.eventdrive.lease.Handle;
import java.util.concurrent.CopyOnWriteArrayList;

/** The open readers of a log. Safe for concurrent use. */
final class Readers {
    private final CopyOnWriteArrayList<LogReader> open = new CopyOnWriteArrayList<>();

    void add(LogReader reader) {
        open.add(reader);
    }

    void remove(LogReader reader) {
        open.remove(reader);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Returns the first place that some reader still has to read. */
    long lowest() {
        long lowest = Long.MAX_VALUE;
        for (LogReader reader : open) {
            lowest = Math.min(lowest, reader.next());
        }
        return lowest;
    }

    /** Signals those that found nothing at their last poll. */
    void wake() {
        for (LogReader reader : open) {
            reader.wake();
        }
    }

    void closeAllOf(Handle owner) {
        for (LogReader reader : open) {
            if (reader.owner() == owner) {
                reader.close();
            }
        }
    }
}
