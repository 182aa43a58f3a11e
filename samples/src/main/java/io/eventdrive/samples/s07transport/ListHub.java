package io.eventdrive.samples.s07transport;

import io.eventdrive.event.Durability;
import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Hub;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.topic.TopicPattern;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One opening of the list. It stores and hands out, and nothing else: retries, lanes, topics and progress are done by core. */
final class ListHub implements Hub {
    private static final Capabilities CAPABILITIES = Capabilities.of(Durability.MEMORY)
            .gives(Guarantee.AT_LEAST_ONCE, Guarantee.ATOMIC_BATCH, Guarantee.TOTAL_ORDER, Guarantee.ORDER_PER_KEY)
            .gives(Guarantee.REPLAY, Guarantee.CHECKPOINT, Guarantee.IN_PROCESS, Guarantee.CONFIDENTIAL)
            .lacks(Guarantee.BACKPRESSURE, "a full list refuses at once; it does not wait for room")
            .build();

    private final EventList events;
    private final TransportContext context;
    private final List<ListReader> readers = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    ListHub(EventList events, TransportContext context) {
        this.events = events;
        this.context = context;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public CompletionStage<Appended> append(List<Event> batch) {
        try {
            requireOpen();
            List<Position> positions = events.append(batch, context.platform().now());
            return CompletableFuture.completedFuture(Appended.all(Durability.MEMORY, positions));
        } catch (EventDriveException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public EventReader<Recorded> read(From from, Set<TopicPattern> interest, Runnable signal) {
        requireOpen();
        ListReader reader = new ListReader(this, events.indexOf(from), signal);
        readers.add(reader);
        events.listen(signal);
        return reader;
    }

    @Override
    public @Nullable Position checkpoint(String subscription) {
        requireOpen();
        return events.checkpoint(subscription).orElse(null);
    }

    @Override
    public CompletionStage<@Nullable Void> saveCheckpoint(String subscription, Position position) {
        try {
            requireOpen();
            events.saveCheckpoint(subscription, position);
            return CompletableFuture.completedFuture(null);
        } catch (EventDriveException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        readers.forEach(ListReader::close);
    }

    void requireOpen() {
        if (closed) {
            throw new EventDriveException(Failure.CLOSED, "group '" + context.group() + "' is closed");
        }
    }

    EventList events() {
        return events;
    }

    void ended(ListReader reader, Runnable signal) {
        readers.remove(reader);
        events.forget(signal);
    }
}
