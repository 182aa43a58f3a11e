package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.delivery.Await;
import io.eventdrive.delivery.StreamWriter;
import io.eventdrive.event.Publication;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.spi.Store;
import io.eventdrive.spi.StreamRange;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.Direction;
import io.eventdrive.store.ExpectedVersion;
import io.eventdrive.store.StoredEvent;
import io.eventdrive.store.StreamSlice;
import io.eventdrive.store.StreamState;
import io.eventdrive.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** One stream of a store. Holds nothing but its id; safe for concurrent use. Methods may block for round trips to the transport. */
public final class EventStream {
    /** The most events of one read. */
    public static final int READ_MAX = 10_000;

    private static final int PAGE = 512;

    private final Topic id;
    private final GroupCore core;
    private final Store store;
    private final StreamWriter writer;

    EventStream(Topic id, GroupCore core, Store store, StreamWriter writer) {
        this.id = id;
        this.core = core;
        this.store = store;
        this.writer = writer;
    }

    /** Returns its id. */
    public String id() {
        return id.toString();
    }

    /** Appends data of registered classes, whole or not at all, if the stream meets the condition; waits for the result. */
    public AppendResult append(ExpectedVersion expected, Object... data) {
        List<Publication> publications = new ArrayList<>(data.length);
        for (Object one : data) {
            publications.add(
                    one instanceof Publication publication
                            ? publication
                            : Publication.of(id, requireNonNull(one, "data")));
        }
        return join(appendAsync(expected, publications), "appending to stream '" + id + "'");
    }

    /** Appends; completes with the result. Publications give ids, keys and headers; their topic is the stream's id or refused. */
    public CompletionStage<AppendResult> appendAsync(ExpectedVersion expected, List<Publication> batch) {
        return writer.append(id, requireNonNull(expected, "expected"), requireNonNull(batch, "batch"));
    }

    /** Reads forward from a version, at most {@value #READ_MAX} events; the slice says whether the stream exists. */
    public StreamSlice read(long fromVersion, int max) {
        return read(Direction.FORWARD, fromVersion, max);
    }

    /** Reads backward from the last event. */
    public StreamSlice readLast(int max) {
        return read(Direction.BACKWARD, Long.MAX_VALUE, max);
    }

    /** Reads from a version in a direction, at most {@value #READ_MAX} events. */
    public StreamSlice read(Direction direction, long fromVersion, int max) {
        if (fromVersion < 0 || max < 1 || max > READ_MAX) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "group '" + core.name() + "', stream '" + id + "': expected a version of zero or more and 1 to "
                            + READ_MAX + " events, found " + fromVersion + " and " + max);
        }
        return store.read(new StreamRange(id(), requireNonNull(direction, "direction"), fromVersion, max));
    }

    /**
     * Folds the data of all events into a state, page by page.
     *
     * @param initial the state before the first event
     * @param evolve gives the next state from the state and the data of an event
     * @return the state with the version that it stands for, -1 if there is no event
     */
    public <S> Folded<S> fold(S initial, BiFunction<S, Object, S> evolve) {
        S state = initial;
        long version = -1;
        while (true) {
            StreamSlice slice = read(Direction.FORWARD, version + 1, PAGE);
            if (slice.state() == StreamState.DELETED) {
                throw new EventDriveException(
                        Failure.CONFLICT, "group '" + core.name() + "', stream '" + id + "' was deleted for good");
            }
            for (StoredEvent stored : slice.events()) {
                state = evolve.apply(state, dataOf(stored));
                version = stored.version();
            }
            if (slice.events().size() < PAGE) {
                return new Folded<>(state, Math.max(version, slice.lastVersion()));
            }
        }
    }

    /** Deletes the stream for good, if it meets the condition; returns false if it had no event. Its id cannot be used again. */
    public boolean delete(ExpectedVersion expected) {
        return join(store.delete(id(), requireNonNull(expected, "expected")), "deleting stream '" + id + "'");
    }

    /** Removes the events below the version; the numbering goes on. */
    public void truncateBefore(long version) {
        if (version < 0) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "group '" + core.name() + "', stream '" + id + "': expected a version of zero or more, found "
                            + version);
        }
        join(store.truncateBefore(id(), version), "cutting stream '" + id + "'");
    }

    private Object dataOf(StoredEvent stored) {
        return core.kernel()
                .types()
                .decode(
                        stored.event().type(),
                        stored.event().contentType(),
                        stored.event().data());
    }

    private <T> T join(CompletionStage<T> stage, String doing) {
        return Await.join(
                core.kernel().platform(), stage, core.options().deadline(), "group '" + core.name() + "', " + doing);
    }

    /**
     * A state and the version of the last event in it.
     *
     * @param state what the events add up to
     * @param version of the last event, -1 if there is none: what to expect when appending what was decided on this state
     * @param <S> the class of the state
     */
    public record Folded<S>(S state, long version) {
        /** Returns the condition that nothing was appended since. */
        public ExpectedVersion expected() {
            return version < 0 ? ExpectedVersion.none() : ExpectedVersion.exactly(version);
        }
    }
}
