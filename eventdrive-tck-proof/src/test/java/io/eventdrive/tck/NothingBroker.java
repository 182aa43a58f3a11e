package io.eventdrive.tck;

import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.event.Durability;
import io.eventdrive.event.Event;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.BrokerTransport;
import io.eventdrive.spi.DeadLetterLog;
import io.eventdrive.spi.Delivery;
import io.eventdrive.spi.Inbox;
import io.eventdrive.spi.InboxRequest;
import io.eventdrive.spi.TransportContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A broker that answers everything politely and does nothing. */
record NothingBroker(Capabilities capabilities) implements Broker {

    /** Returns a fixture of a broker that declares these capabilities, whose author says what is declared, and that gives nothing. */
    static BrokerFixture fixture(Declaration declared, Capabilities capabilities) {
        TestClock clock = TestClock.manual();
        BrokerTransport nothing = new BrokerTransport() {
            @Override
            public Broker openBroker(TransportContext context) {
                return new NothingBroker(capabilities);
            }

            @Override
            public String description() {
                return "nothing";
            }
        };
        return new BrokerFixture() {
            @Override
            public Declaration declares() {
                return declared;
            }

            @Override
            public TestClock clock() {
                return clock;
            }

            @Override
            public BrokerTransport transport() {
                return nothing;
            }

            @Override
            public Optional<BrokerTransport> holding(int events) {
                return Optional.of(nothing);
            }
        };
    }

    @Override
    public CompletionStage<Appended> publish(List<Event> batch) {
        return CompletableFuture.completedFuture(Appended.all(Durability.MEMORY, List.of()));
    }

    @Override
    public CompletionStage<Appended> publishTo(String consumerGroup, List<Event> batch) {
        return publish(batch);
    }

    @Override
    public Inbox open(InboxRequest request) {
        return new Inbox() {
            @Override
            public List<Delivery> poll(int max) {
                return List.of();
            }

            @Override
            public void ack(List<? extends Delivery> deliveries) {}

            @Override
            public void nack(Delivery delivery, Duration delay) {}

            @Override
            public List<Delivery> extend(List<? extends Delivery> deliveries) {
                return List.of();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Set<String> consumerGroups() {
        return Set.of();
    }

    @Override
    public void removeConsumerGroup(String consumerGroup) {}

    @Override
    public OptionalLong pending(String consumerGroup) {
        return OptionalLong.of(0);
    }

    @Override
    public boolean hasConsumer(Event event) {
        return true;
    }

    @Override
    public DeadLetterLog deadLetters() {
        return new NoLetters();
    }

    @Override
    public void close() {}

    private static final class NoLetters implements DeadLetterLog {
        @Override
        public CompletionStage<Void> put(DeadLetter letter) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public List<DeadLetter> read(String consumerGroup, String after, int max) {
            return List.of();
        }

        @Override
        public long count(String consumerGroup) {
            return 0;
        }

        @Override
        public CompletionStage<Boolean> discard(String consumerGroup, String letterId) {
            return CompletableFuture.completedFuture(false);
        }

        @Override
        public CompletionStage<Boolean> replay(String consumerGroup, String letterId, Event event) {
            return CompletableFuture.completedFuture(false);
        }
    }
}
