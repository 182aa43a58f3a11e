package io.eventdrive.tck;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Store;
import io.eventdrive.spi.StoreTransport;
import io.eventdrive.spi.StreamRange;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.ExpectedVersion;
import io.eventdrive.store.StoredEvent;
import io.eventdrive.store.StreamSlice;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A store at the other end of a line. */
final class LineStore implements Store {
    private final Store store;
    private final Line line;

    private LineStore(Store store, Line line) {
        this.store = line.opened(store);
        this.line = line;
    }

    static StoreTransport transport(StoreTransport transport, Line line) {
        return new StoreTransport() {
            @Override
            public Store openStore(TransportContext context) {
                return line.ask(Call.OPEN, () -> new LineStore(transport.openStore(context), line));
            }

            @Override
            public String description() {
                return transport.description();
            }
        };
    }

    @Override
    public Capabilities capabilities() {
        return store.capabilities();
    }

    @Override
    public CompletionStage<AppendResult> append(String stream, ExpectedVersion expected, List<Event> batch) {
        return line.later(Call.APPEND, () -> store.append(stream, expected, batch));
    }

    @Override
    public StreamSlice read(StreamRange range) {
        return line.ask(Call.OTHER, () -> store.read(range));
    }

    @Override
    public EventReader<StoredEvent> readAll(From from, Runnable signal) {
        return line.ask(Call.READ, () -> new LineReader<>(store.readAll(from, line.signal(signal)), line));
    }

    @Override
    public CompletionStage<Boolean> delete(String stream, ExpectedVersion expected) {
        return line.later(Call.OTHER, () -> store.delete(stream, expected));
    }

    @Override
    public CompletionStage<Void> truncateBefore(String stream, long version) {
        return line.later(Call.OTHER, () -> store.truncateBefore(stream, version));
    }

    @Override
    public @Nullable Position checkpoint(String subscription) {
        return line.<@Nullable Position>ask(Call.CHECKPOINT, () -> store.checkpoint(subscription));
    }

    @Override
    public CompletionStage<Void> saveCheckpoint(String subscription, Position position) {
        return line.later(Call.CHECKPOINT, () -> store.saveCheckpoint(subscription, position));
    }

    @Override
    public void close() {
        if (!line.isCut()) {
            line.forget(store);
            store.close();
            line.closed();
        }
    }
}
