package io.eventdrive.inmemory;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.lease.Effects;
import io.eventdrive.lease.Handle;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Store;
import io.eventdrive.spi.StreamRange;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.ExpectedVersion;
import io.eventdrive.store.StoredEvent;
import io.eventdrive.store.StreamSlice;
import io.eventdrive.store.StreamState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One opening of a store. */
final class MemoryStore implements Store {
    private final StoreContents contents;
    private final Handle handle;

    MemoryStore(StoreContents contents, Handle handle) {
        this.contents = contents;
        this.handle = handle;
    }

    @Override
    public Capabilities capabilities() {
        return Declared.store();
    }

    @Override
    public CompletionStage<AppendResult> append(String stream, ExpectedVersion expected, List<Event> batch) {
        requireNonNull(stream, "stream");
        requireNonNull(expected, "expected");
        List<Event> events = List.copyOf(requireNonNull(batch, "batch"));
        return staged(effects -> {
            requireDistinct(stream, events);
            @Nullable StreamHistory known = contents.find(stream);
            StreamHistory history = known == null ? new StreamHistory() : known;
            @Nullable AppendResult refusal = new AppendDecision(history, events).refusal(expected);
            return refusal != null ? refusal : contents.append(handle, stream, events, effects);
        });
    }

    private void requireDistinct(String stream, List<Event> events) {
        if (events.isEmpty()) {
            throw handle.failure(Failure.INVALID, "stream '" + stream + "': a batch has one event or more, found none");
        }
        Set<Identity> seen = new HashSet<>();
        for (Event event : events) {
            if (!seen.add(Identity.of(event))) {
                throw handle.failure(
                        Failure.INVALID, "stream '" + stream + "': a batch has event " + event.id() + " twice");
            }
        }
    }

    @Override
    public StreamSlice read(StreamRange range) {
        requireNonNull(range, "range");
        handle.requirePositive("max", range.max());
        return contents.guard().change(effects -> {
            handle.requireOpen();
            @Nullable StreamHistory history = contents.find(range.stream());
            return history == null ? new StreamSlice(StreamState.ABSENT, -1, List.of()) : history.slice(range);
        });
    }

    @Override
    public EventReader<StoredEvent> readAll(From from, Runnable signal) {
        requireNonNull(from, "from");
        requireNonNull(signal, "signal");
        return contents.guard().change(effects -> {
            handle.requireOpen();
            OrderReader reader = new OrderReader(contents, handle, placeOf(from), signal);
            contents.readers().add(reader);
            return reader;
        });
    }

    private long placeOf(From from) {
        if (from instanceof From.Now) {
            return contents.order().tail() + 1;
        }
        if (from instanceof From.After after) {
            // What was truncated or deleted was meant to vanish, so a place below it is no gap.
            StartingPlace.requireKnown(after.position(), contents.order().tail(), handle);
            return after.position().low() + 1;
        }
        if (from instanceof From.AtTime time) {
            return contents.order()
                    .firstWhere(event -> !event.recorded().storedAt().isBefore(time.instant()));
        }
        return 1;
    }

    @Override
    public CompletionStage<Boolean> delete(String stream, ExpectedVersion expected) {
        requireNonNull(stream, "stream");
        requireNonNull(expected, "expected");
        return staged(effects -> {
            @Nullable StreamHistory history = contents.find(stream);
            if (history != null && history.isDeleted()) {
                return false;
            }
            long lastVersion = history == null ? -1 : history.lastVersion();
            if (!expected.isMetBy(lastVersion)) {
                throw handle.failure(
                        Failure.CONFLICT,
                        "deleting stream '" + stream + "' expected " + expected + ", found last version " + lastVersion
                                + "; read it and decide again");
            }
            if (history != null) {
                contents.delete(history);
            }
            return history != null;
        });
    }

    @Override
    public CompletionStage<@Nullable Void> truncateBefore(String stream, long version) {
        requireNonNull(stream, "stream");
        return staged(effects -> {
            @Nullable StreamHistory history = contents.find(stream);
            if (history != null) {
                contents.truncate(history, version);
            }
            return null;
        });
    }

    @Override
    public @Nullable Position checkpoint(String subscription) {
        handle.requireOpen();
        return contents.checkpoints().get(subscription);
    }

    @Override
    public CompletionStage<@Nullable Void> saveCheckpoint(String subscription, Position position) {
        return contents.checkpoints().save(handle, subscription, position);
    }

    @Override
    public void close() {
        contents.guard().run(effects -> handle.close());
        contents.readers().closeAllOf(handle);
    }

    private <T extends @Nullable Object> CompletionStage<T> staged(Function<Effects, T> step) {
        try {
            return CompletableFuture.completedFuture(contents.guard().change(effects -> {
                handle.requireOpen();
                return step.apply(effects);
            }));
        } catch (EventDriveException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
