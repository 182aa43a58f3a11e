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
import io.eventdrive.store.StreamState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store that answers everything politely and does nothing. */
record NothingStore(Capabilities capabilities) implements Store {

    /** Returns a fixture of a store that declares these and gives nothing. */
    static StoreFixture fixture(Capabilities capabilities) {
        TestClock clock = TestClock.manual();
        StoreTransport nothing = new StoreTransport() {
            @Override
            public Store openStore(TransportContext context) {
                return new NothingStore(capabilities);
            }

            @Override
            public String description() {
                return "nothing";
            }
        };
        return new StoreFixture() {
            @Override
            public Declaration declares() {
                return MemoryStores.DECLARED;
            }

            @Override
            public TestClock clock() {
                return clock;
            }

            @Override
            public StoreTransport transport() {
                return nothing;
            }

            @Override
            public Optional<StoreTransport> holding(int events) {
                return Optional.of(nothing);
            }
        };
    }

    @Override
    public CompletionStage<AppendResult> append(String stream, ExpectedVersion expected, List<Event> batch) {
        return CompletableFuture.completedFuture(
                new AppendResult.Appended(0, batch.size() - 1, Position.of(batch.size()), false));
    }

    @Override
    public StreamSlice read(StreamRange range) {
        return new StreamSlice(StreamState.ABSENT, -1, List.of());
    }

    @Override
    public EventReader<StoredEvent> readAll(From from, Runnable signal) {
        return new EventReader<StoredEvent>() {
            @Override
            public Batch<StoredEvent> poll(int max) {
                return new Batch<>(List.of(), Position.START);
            }

            @Override
            public Position openedAt() {
                return Position.START;
            }

            @Override
            public void skipToOldest() {}

            @Override
            public void close() {}
        };
    }

    @Override
    public CompletionStage<Boolean> delete(String stream, ExpectedVersion expected) {
        return CompletableFuture.completedFuture(false);
    }

    @Override
    public CompletionStage<Void> truncateBefore(String stream, long version) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Position checkpoint(String subscription) {
        return null;
    }

    @Override
    public CompletionStage<Void> saveCheckpoint(String subscription, Position position) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
}
