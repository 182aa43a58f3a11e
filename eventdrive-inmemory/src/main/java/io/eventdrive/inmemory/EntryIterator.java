package io.eventdrive.inmemory;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Goes through what is left in a log, oldest first; under the lock of the log. */
final class EntryIterator implements Iterator<Entry> {
    private final ChunkedLog<Entry> places;
    private long at;

    EntryIterator(ChunkedLog<Entry> places) {
        this.places = places;
        this.at = places.firstFrom(places.floor() + 1);
    }

    @Override
    public boolean hasNext() {
        return at <= places.tail();
    }

    @Override
    public Entry next() {
        @Nullable Entry entry = places.get(at);
        if (entry == null) {
            throw new NoSuchElementException();
        }
        at = places.firstFrom(at + 1);
        return entry;
    }
}
