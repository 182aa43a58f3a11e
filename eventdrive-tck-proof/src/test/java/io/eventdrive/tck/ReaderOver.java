package io.eventdrive.tck;

import io.eventdrive.event.Position;
import io.eventdrive.spi.EventReader;

/** A reader that does as another does. */
class ReaderOver<E> implements EventReader<E> {
    final EventReader<E> reader;

    ReaderOver(EventReader<E> reader) {
        this.reader = reader;
    }

    @Override
    public Batch<E> poll(int max) {
        return reader.poll(max);
    }

    @Override
    public Position openedAt() {
        return reader.openedAt();
    }

    @Override
    public void skipToOldest() {
        reader.skipToOldest();
    }

    @Override
    public void close() {
        reader.close();
    }
}
