package io.eventdrive.tck;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.platform.Platform;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Store;
import io.eventdrive.spi.StreamRange;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.Direction;
import io.eventdrive.store.ExpectedVersion;
import io.eventdrive.store.StoredEvent;
import io.eventdrive.store.StreamSlice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** What the mutants among the stores do wrong. */
final class StoreFaults {
    private StoreFaults() {}

    /** Changes what an append is told. */
    static final class Answering extends StoreOver {
        private final UnaryOperator<AppendResult> change;

        Answering(Store store, UnaryOperator<AppendResult> change) {
            super(store);
            this.change = change;
        }

        @Override
        public CompletionStage<AppendResult> append(String stream, ExpectedVersion expected, List<Event> batch) {
            return store.append(stream, expected, batch).thenApply(change);
        }
    }

    /** Ignores conditions. */
    static final class Versionless extends StoreOver {
        Versionless(Store store, TransportContext context) {
            super(store);
        }

        @Override
        public CompletionStage<AppendResult> append(String stream, ExpectedVersion expected, List<Event> batch) {
            return store.append(stream, ExpectedVersion.any(), batch);
        }
    }

    /** Checks the condition first and stores later. */
    static final class Racing extends StoreOver {
        private final Platform platform;

        Racing(Store store, TransportContext context) {
            super(store);
            this.platform = context.platform();
        }

        @Override
        public CompletionStage<AppendResult> append(String stream, ExpectedVersion expected, List<Event> batch) {
            long last = store.read(new StreamRange(stream, Direction.BACKWARD, Long.MAX_VALUE, 1))
                    .lastVersion();
            if (!expected.isMetBy(last)) {
                return store.append(stream, expected, batch);
            }
            CompletableFuture<AppendResult> later = new CompletableFuture<>();
            List<Event> copy = List.copyOf(batch);
            platform.schedule(
                    Duration.ofMillis(1),
                    () -> store.append(stream, ExpectedVersion.any(), copy).thenAccept(later::complete));
            return later;
        }
    }

    /** Stores what was stored before once more, under other ids. */
    static final class Doubling extends StoreOver {
        private final AtomicInteger copies = new AtomicInteger();

        Doubling(Store store, TransportContext context) {
            super(store);
        }

        @Override
        public CompletionStage<AppendResult> append(String stream, ExpectedVersion expected, List<Event> batch) {
            return store.append(stream, expected, batch).thenCompose(result -> {
                if (!(result instanceof AppendResult.Appended appended) || !appended.repeated()) {
                    return CompletableFuture.completedFuture(result);
                }
                List<Event> again = batch.stream()
                        .map(event -> event.toBuilder()
                                .id(event.id() + "-" + copies.incrementAndGet())
                                .build())
                        .toList();
                return store.append(stream, ExpectedVersion.any(), again);
            });
        }
    }

    /** Stores the events of a batch one after another. */
    static final class Piecemeal extends StoreOver {
        Piecemeal(Store store, TransportContext context) {
            super(store);
        }

        @Override
        public CompletionStage<AppendResult> append(String stream, ExpectedVersion expected, List<Event> batch) {
            CompletionStage<AppendResult> last = store.append(stream, expected, batch.subList(0, 1));
            for (int i = 1; i < batch.size(); i++) {
                List<Event> one = List.of(batch.get(i));
                last = last.thenCompose(result -> result instanceof AppendResult.Appended
                        ? store.append(stream, ExpectedVersion.any(), one)
                        : CompletableFuture.completedFuture(result));
            }
            return last;
        }
    }

    /** Knows one direction. */
    static final class OneWay extends StoreOver {
        OneWay(Store store, TransportContext context) {
            super(store);
        }

        @Override
        public StreamSlice read(StreamRange range) {
            long from = range.fromVersion() == Long.MAX_VALUE ? 0 : range.fromVersion();
            return store.read(new StreamRange(range.stream(), Direction.FORWARD, from, range.max()));
        }
    }

    /** Hands out each batch backwards. */
    static final class Disordered extends StoreOver {
        Disordered(Store store, TransportContext context) {
            super(store);
        }

        @Override
        public EventReader<StoredEvent> readAll(From from, Runnable signal) {
            return new ReaderOver<>(store.readAll(from, signal)) {
                @Override
                public Batch<StoredEvent> poll(int max) {
                    Batch<StoredEvent> batch = reader.poll(max);
                    List<StoredEvent> events = new ArrayList<>(batch.events());
                    Collections.reverse(events);
                    return new Batch<>(events, batch.upTo());
                }
            };
        }
    }

    /** Always starts at the beginning. */
    static final class Restarting extends StoreOver {
        Restarting(Store store, TransportContext context) {
            super(store);
        }

        @Override
        public EventReader<StoredEvent> readAll(From from, Runnable signal) {
            return store.readAll(From.beginning(), signal);
        }
    }

    /** Knows no checkpoint. */
    static final class Amnesiac extends StoreOver {
        Amnesiac(Store store, TransportContext context) {
            super(store);
        }

        @Override
        public Position checkpoint(String subscription) {
            return null;
        }
    }

    /** Deletes nothing. */
    static final class Undead extends StoreOver {
        Undead(Store store, TransportContext context) {
            super(store);
        }

        @Override
        public CompletionStage<Boolean> delete(String stream, ExpectedVersion expected) {
            return CompletableFuture.completedFuture(true);
        }
    }

    /** Cuts nothing. */
    static final class Uncut extends StoreOver {
        Uncut(Store store, TransportContext context) {
            super(store);
        }

        @Override
        public CompletionStage<Void> truncateBefore(String stream, long version) {
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Stores nothing of every tenth batch. */
    static final class Lossy extends StoreOver {
        private final AtomicInteger count = new AtomicInteger();

        Lossy(Store store, TransportContext context) {
            super(store);
        }

        @Override
        public CompletionStage<AppendResult> append(String stream, ExpectedVersion expected, List<Event> batch) {
            return count.incrementAndGet() % 10 == 0
                    ? CompletableFuture.completedFuture(new AppendResult.Appended(0, 0, Position.of(1), false))
                    : store.append(stream, expected, batch);
        }
    }
}
