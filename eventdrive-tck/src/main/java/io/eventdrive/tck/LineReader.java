package io.eventdrive.tck;

import io.eventdrive.event.Position;
import io.eventdrive.spi.EventReader;
import java.util.List;

/** A reader at the other end of a line. */
final class LineReader<E> implements EventReader<E> {
    private final EventReader<E> reader;
    private final Line line;

    LineReader(EventReader<E> reader, Line line) {
        this.reader = line.reader(reader);
        this.line = line;
    }

    @Override
    public Batch<E> poll(int max) {
        return line.now(Call.POLL, () -> new Batch<>(List.of(), Position.START), () -> reader.poll(max));
    }

    @Override
    public Position openedAt() {
        return reader.openedAt();
    }

    @Override
    public void skipToOldest() {
        line.run(Call.OTHER, reader::skipToOldest);
    }

    @Override
    public void close() {
        if (!line.isCut()) {
            line.forget(reader);
            reader.close();
        }
    }
}
