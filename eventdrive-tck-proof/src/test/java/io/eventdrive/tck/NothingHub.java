package io.eventdrive.tck;

import io.eventdrive.event.Durability;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A hub that answers everything politely and does nothing. */
final class NothingHub implements Hub {
    private final Capabilities capabilities;

    private NothingHub(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /** Returns fixtures of a hub that declares these and gives nothing. */
    static HubFixture fixture(Capabilities capabilities) {
        TestClock clock = TestClock.manual();
        HubTransport nothing = new HubTransport() {
            @Override
            public Hub openHub(TransportContext context) {
                return new NothingHub(capabilities);
            }

            @Override
            public String description() {
                return "nothing";
            }
        };
        return new HubFixture() {
            @Override
            public Declaration declares() {
                return MemoryHubs.DECLARED;
            }

            @Override
            public TestClock clock() {
                return clock;
            }

            @Override
            public HubTransport transport() {
                return nothing;
            }

            @Override
            public Optional<HubTransport> holding(int events) {
                return Optional.of(nothing);
            }

            @Override
            public Optional<HubTransport> retaining(Duration age) {
                return Optional.of(nothing);
            }
        };
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public CompletionStage<Appended> append(List<Event> batch) {
        return CompletableFuture.completedFuture(Appended.all(Durability.MEMORY, List.of()));
    }

    @Override
    public EventReader<Recorded> read(From from, Set<TopicPattern> interest, Runnable signal) {
        return new EventReader<Recorded>() {
            @Override
            public Batch<Recorded> poll(int max) {
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
