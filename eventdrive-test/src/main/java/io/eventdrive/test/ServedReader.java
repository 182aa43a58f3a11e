package io.eventdrive.test;

import io.eventdrive.event.Position;
import io.eventdrive.spi.EventReader;

/** A reader of a hub or a store behind a connection. */
final class ServedReader<E> implements EventReader<E> {
    private final EventReader<E> reader;
    private final Connection connection;

    ServedReader(EventReader<E> reader, Connection connection) {
        this.reader = reader;
        this.connection = connection;
    }

    @Override
    public Batch<E> poll(int max) {
        return connection.call(Operation.POLL, () -> reader.poll(max));
    }

    @Override
    public Position openedAt() {
        return reader.openedAt();
    }

    @Override
    public void skipToOldest() {
        connection.look(() -> {
            reader.skipToOldest();
            return true;
        });
    }

    @Override
    public void close() {
        connection.close(reader::close);
    }
}
