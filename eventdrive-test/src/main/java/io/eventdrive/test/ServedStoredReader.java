package io.eventdrive.test;

import io.eventdrive.event.Position;
import io.eventdrive.spi.StoredReader;

/** A reader of a store behind a connection. */
final class ServedStoredReader implements StoredReader {
    private final StoredReader reader;
    private final Connection connection;

    ServedStoredReader(StoredReader reader, Connection connection) {
        this.reader = reader;
        this.connection = connection;
    }

    @Override
    public Batch poll(int max) {
        return connection.call(Operation.POLL, () -> reader.poll(max));
    }

    @Override
    public Position openedAt() {
        return reader.openedAt();
    }

    @Override
    public void close() {
        connection.close(reader::close);
    }
}
