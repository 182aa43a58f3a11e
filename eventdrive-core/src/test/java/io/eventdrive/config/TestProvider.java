package io.eventdrive.config;

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
import io.eventdrive.spi.HubTransport;
import io.eventdrive.spi.Transport;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.spi.TransportProvider;
import io.eventdrive.topic.TopicPattern;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The scheme {@code test}: hubs that keep nothing and tell what they were asked for. The scheme {@code fail} repeats all that it was given
 * in what it throws, as client libraries do.
 */
public final class TestProvider implements TransportProvider {
    /** What this copy of the class was asked for. */
    public static final List<String> CALLS = new CopyOnWriteArrayList<>();

    /** Made by ServiceLoader. */
    public TestProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of("test", "fail");
    }

    @Override
    public Set<String> options() {
        return Set.of("max-events", "max-bytes", "password", "note", "lease");
    }

    @Override
    public Transport create(String kind, URI uri, Map<String, String> options) {
        String asked = kind + " " + uri + " " + new TreeMap<>(options);
        CALLS.add(asked);
        if (uri.getScheme().equals("fail")) {
            throw failed(uri.getHost() == null ? uri.getSchemeSpecificPart() : uri.getHost(), asked);
        }
        return new TestHub(asked);
    }

    private static RuntimeException failed(String how, String asked) {
        RuntimeException inner = new IllegalStateException("inner " + asked);
        inner.addSuppressed(new IllegalStateException("suppressed " + asked));
        if (how.equals("typed")) {
            return new EventDriveException(Failure.UNSUPPORTED, "cannot do " + asked, inner);
        }
        if (how.equals("harmless")) {
            return new IllegalStateException("no luck");
        }
        return new IllegalArgumentException("cannot do " + asked, inner);
    }

    private static final class TestHub implements HubTransport, Hub {
        private final String asked;

        TestHub(String asked) {
            this.asked = asked;
        }

        @Override
        public String description() {
            return "test hub";
        }

        @Override
        public Hub openHub(TransportContext context) {
            CALLS.add("open " + context.group() + " " + context.deadline());
            if (asked.contains("note=unopened")) {
                throw new IllegalStateException("cannot open " + asked);
            }
            return this;
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.of(Durability.MEMORY).gives(Guarantee.REPLAY).build();
        }

        @Override
        public CompletionStage<Appended> append(List<Event> batch) {
            batch.forEach(event -> CALLS.add(
                    event.source() + " " + event.type() + " " + event.key().orElse("no key")));
            return CompletableFuture.completedFuture(Appended.all(Durability.MEMORY, List.of()));
        }

        @Override
        public EventReader<Recorded> read(From from, Set<TopicPattern> interest, Runnable signal) {
            throw new UnsupportedOperationException();
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
        public void close() {
            CALLS.add("close");
        }
    }
}
