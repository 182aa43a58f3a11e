package io.eventdrive.inmemory;

import java.util.concurrent.CopyOnWriteArrayList;

/** The open readers of a log. Safe for concurrent use. */
final class Readers {
    private final CopyOnWriteArrayList<StreamReader> open = new CopyOnWriteArrayList<>();

    void add(StreamReader reader) {
        open.add(reader);
    }

    void remove(StreamReader reader) {
        open.remove(reader);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Returns the first place that some reader still has to read. */
    long lowest() {
        long lowest = Long.MAX_VALUE;
        for (StreamReader reader : open) {
            lowest = Math.min(lowest, reader.next());
        }
        return lowest;
    }

    /** Signals those that found nothing at their last poll. */
    void wake() {
        for (StreamReader reader : open) {
            reader.wake();
        }
    }

    void closeAllOf(Handle owner) {
        for (StreamReader reader : open) {
            if (reader.owner() == owner) {
                reader.close();
            }
        }
    }
}
