package io.eventdrive.test;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Hub;
import io.eventdrive.topic.TopicPattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A hub behind a connection. */
final class ServedHub implements Hub {
    private final Hub hub;
    private final Connection connection;
    private final Promise promise;
    private final Published published;

    ServedHub(Hub hub, Connection connection, Promise promise, Published published) {
        this.hub = hub;
        this.connection = connection;
        this.promise = promise;
        this.published = published;
    }

    @Override
    public Capabilities capabilities() {
        return promise.capabilities();
    }

    @Override
    public CompletionStage<Appended> append(List<Event> batch) {
        List<Event> events = List.copyOf(batch);
        return connection.ask(
                Operation.PUBLISH, () -> published.noted(connection.group(), events, hub.append(events), promise));
    }

    @Override
    public EventReader<Recorded> read(From from, Set<TopicPattern> interest, Runnable signal) {
        return new ServedReader<>(
                connection.look(() -> hub.read(from, interest, connection.signal(signal))), connection);
    }

    @Override
    public @Nullable Position checkpoint(String subscription) {
        return connection
                .look(() -> Optional.ofNullable(hub.checkpoint(subscription)))
                .orElse(null);
    }

    @Override
    public CompletionStage<Void> saveCheckpoint(String subscription, Position position) {
        return connection.ask(Operation.SAVE_CHECKPOINT, () -> hub.saveCheckpoint(subscription, position));
    }

    @Override
    public void close() {
        connection.close(hub::close);
    }
}
