package io.eventdrive.tck;

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
import java.util.concurrent.CompletionStage;

/** A store that does as another does; a mutant overrides what it does wrong. */
class StoreOver implements Store {
    final Store store;

    StoreOver(Store store) {
        this.store = store;
    }

    @Override
    public Capabilities capabilities() {
        return store.capabilities();
    }

    @Override
    public CompletionStage<AppendResult> append(String stream, ExpectedVersion expected, List<Event> batch) {
        return store.append(stream, expected, batch);
    }

    @Override
    public StreamSlice read(StreamRange range) {
        return store.read(range);
    }

    @Override
    public EventReader<StoredEvent> readAll(From from, Runnable signal) {
        return store.readAll(from, signal);
    }

    @Override
    public CompletionStage<Boolean> delete(String stream, ExpectedVersion expected) {
        return store.delete(stream, expected);
    }

    @Override
    public CompletionStage<Void> truncateBefore(String stream, long version) {
        return store.truncateBefore(stream, version);
    }

    @Override
    public Position checkpoint(String subscription) {
        return store.checkpoint(subscription);
    }

    @Override
    public CompletionStage<Void> saveCheckpoint(String subscription, Position position) {
        return store.saveCheckpoint(subscription, position);
    }

    @Override
    public void close() {
        store.close();
    }
}
