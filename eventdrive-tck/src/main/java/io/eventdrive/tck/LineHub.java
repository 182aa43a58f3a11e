package io.eventdrive.tck;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Hub;
import io.eventdrive.spi.HubTransport;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.topic.TopicPattern;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A hub at the other end of a line. */
final class LineHub implements Hub {
    private final Hub hub;
    private final Line line;

    private LineHub(Hub hub, Line line) {
        this.hub = line.opened(hub);
        this.line = line;
    }

    static HubTransport transport(HubTransport transport, Line line) {
        return new HubTransport() {
            @Override
            public Hub openHub(TransportContext context) {
                return line.ask(Call.OPEN, () -> new LineHub(transport.openHub(context), line));
            }

            @Override
            public String description() {
                return transport.description();
            }
        };
    }

    @Override
    public Capabilities capabilities() {
        return hub.capabilities();
    }

    @Override
    public CompletionStage<Appended> append(List<Event> batch) {
        return line.later(Call.APPEND, () -> hub.append(batch));
    }

    @Override
    public EventReader<Recorded> read(From from, Set<TopicPattern> interest, Runnable signal) {
        return line.ask(Call.READ, () -> new LineReader<>(hub.read(from, interest, line.signal(signal)), line));
    }

    @Override
    public @Nullable Position checkpoint(String subscription) {
        return line.<@Nullable Position>ask(Call.CHECKPOINT, () -> hub.checkpoint(subscription));
    }

    @Override
    public CompletionStage<Void> saveCheckpoint(String subscription, Position position) {
        return line.later(Call.CHECKPOINT, () -> hub.saveCheckpoint(subscription, position));
    }

    @Override
    public void close() {
        if (!line.isCut()) {
            line.forget(hub);
            hub.close();
            line.closed();
        }
    }
}
