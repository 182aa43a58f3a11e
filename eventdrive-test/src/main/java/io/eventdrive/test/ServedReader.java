package io.eventdrive.test;

import io.eventdrive.event.Position;
import io.eventdrive.spi.HubReader;

/** A reader of a hub behind a connection. */
final class ServedReader implements HubReader {
    private final HubReader reader;
    private final Connection connection;

    ServedReader(HubReader reader, Connection connection) {
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
