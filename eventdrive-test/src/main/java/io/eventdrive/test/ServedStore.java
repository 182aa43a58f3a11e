package io.eventdrive.test;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Store;
import io.eventdrive.spi.StreamRange;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.ExpectedVersion;
import io.eventdrive.store.StoredEvent;
import io.eventdrive.store.StreamSlice;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A store behind a connection. */
final class ServedStore implements Store {
    private final Store store;
    private final Connection connection;
    private final Promise promise;
    private final Published published;

    ServedStore(Store store, Connection connection, Promise promise, Published published) {
        this.store = store;
        this.connection = connection;
        this.promise = promise;
        this.published = published;
    }

    @Override
    public Capabilities capabilities() {
        return promise.capabilities();
    }

    @Override
    public CompletionStage<AppendResult> append(String stream, ExpectedVersion expected, List<Event> batch) {
        List<Event> events = List.copyOf(batch);
        return connection.ask(
                Operation.PUBLISH,
                () -> published.noted(connection.group(), events, store.append(stream, expected, events)));
    }

    @Override
    public StreamSlice read(StreamRange range) {
        return connection.call(Operation.READ, () -> store.read(range));
    }

    @Override
    public EventReader<StoredEvent> readAll(From from, Runnable signal) {
        return new ServedReader<>(connection.look(() -> store.readAll(from, connection.signal(signal))), connection);
    }

    @Override
    public CompletionStage<Boolean> delete(String stream, ExpectedVersion expected) {
        return connection.ask(Operation.DELETE, () -> store.delete(stream, expected));
    }

    @Override
    public CompletionStage<Void> truncateBefore(String stream, long version) {
        return connection.ask(Operation.DELETE, () -> store.truncateBefore(stream, version));
    }

    @Override
    public @Nullable Position checkpoint(String subscription) {
        return connection
                .look(() -> Optional.ofNullable(store.checkpoint(subscription)))
                .orElse(null);
    }

    @Override
    public CompletionStage<Void> saveCheckpoint(String subscription, Position position) {
        return connection.ask(Operation.SAVE_CHECKPOINT, () -> store.saveCheckpoint(subscription, position));
    }

    @Override
    public void close() {
        connection.close(store::close);
    }
}
