package io.eventdrive.tck;

import io.eventdrive.event.Durability;
import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Recorded;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.inmemory.InMemory;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.BrokerTransport;
import io.eventdrive.spi.Delivery;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Hub;
import io.eventdrive.spi.HubTransport;
import io.eventdrive.spi.Inbox;
import io.eventdrive.spi.InboxRequest;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.topic.TopicPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Transports that give little and say so: honest ones, on which the whole suite passes by its other branches. */
final class References {
    private References() {}

    /** A hub that remembers nothing. */
    static final class MemorylessHub extends HubOver {
        static final Declaration DECLARED = Declaration.of(Durability.MEMORY)
                .gives(Guarantee.AT_LEAST_ONCE, Guarantee.TOTAL_ORDER, Guarantee.ORDER_PER_KEY);

        private MemorylessHub(Hub hub) {
            super(hub);
        }

        static HubFixture fixture() {
            HubTransport stream = InMemory.stream();
            TestClock clock = TestClock.manual();
            return new HubFixture() {
                @Override
                public Declaration declares() {
                    return DECLARED;
                }

                @Override
                public TestClock clock() {
                    return clock;
                }

                @Override
                public HubTransport transport() {
                    return new HubTransport() {
                        @Override
                        public Hub openHub(TransportContext context) {
                            return new MemorylessHub(stream.openHub(context));
                        }

                        @Override
                        public String description() {
                            return "a hub without memory";
                        }
                    };
                }
            };
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.of(Durability.MEMORY)
                    .gives(Guarantee.AT_LEAST_ONCE, Guarantee.TOTAL_ORDER, Guarantee.ORDER_PER_KEY)
                    .build();
        }

        @Override
        public EventReader<Recorded> read(From from, Set<TopicPattern> interest, Runnable signal) {
            if (!(from instanceof From.Now)) {
                throw new EventDriveException(Failure.UNSUPPORTED, "no memory, found " + from);
            }
            return hub.read(from, interest, signal);
        }
    }

    /** A broker that knows nothing of topics, delays, ids that were handled before, or who listens, and forgets nothing. */
    static final class PlainBroker extends BrokerOver {
        static final Declaration DECLARED = Declaration.of(Durability.MEMORY)
                .gives(Guarantee.AT_LEAST_ONCE, Guarantee.CONSUMER_GROUPS, Guarantee.ORDER_PER_KEY)
                .gives(Guarantee.DEAD_LETTER);

        private final Map<String, Instant> due;

        private PlainBroker(Broker broker, Map<String, Instant> due) {
            super(broker);
            this.due = due;
        }

        static BrokerFixture fixture() {
            BrokerTransport stream = InMemory.stream();
            TestClock clock = TestClock.manual();
            Map<String, Instant> due = new ConcurrentHashMap<>();
            return new BrokerFixture() {
                @Override
                public Declaration declares() {
                    return DECLARED;
                }

                @Override
                public TestClock clock() {
                    return clock;
                }

                @Override
                public BrokerTransport transport() {
                    return new BrokerTransport() {
                        @Override
                        public Broker openBroker(TransportContext context) {
                            return new PlainBroker(stream.openBroker(context), due);
                        }

                        @Override
                        public String description() {
                            return "a plain broker";
                        }
                    };
                }
            };
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.of(Durability.MEMORY)
                    .gives(Guarantee.AT_LEAST_ONCE, Guarantee.CONSUMER_GROUPS, Guarantee.ORDER_PER_KEY)
                    .gives(Guarantee.DEAD_LETTER)
                    .build();
        }

        @Override
        public CompletionStage<Appended> publish(List<Event> batch) {
            return broker.publish(batch.stream().map(this::dueNow).toList());
        }

        @Override
        public CompletionStage<Appended> publishTo(String consumerGroup, List<Event> batch) {
            return broker.publishTo(
                    consumerGroup, batch.stream().map(this::dueNow).toList());
        }

        private Event dueNow(Event event) {
            event.deliverAt().ifPresent(at -> due.put(event.id(), at));
            return event.toBuilder().deliverAt(null).build();
        }

        @Override
        public boolean hasConsumer(Event event) {
            return true;
        }

        @Override
        public Inbox open(InboxRequest request) {
            return new PlainInbox(
                    broker.open(new InboxRequest(
                            request.consumerGroup(),
                            Set.of(TopicPattern.all()),
                            request.start(),
                            request.lease(),
                            0,
                            request.signal())),
                    due);
        }
    }

    /** Gives each event its delay back, which the stream must not know. */
    private record PlainInbox(Inbox inbox, Map<String, Instant> due) implements Inbox {
        @Override
        public List<Delivery> poll(int max) {
            return inbox.poll(max).stream()
                    .<Delivery>map(delivery ->
                            new Due(delivery, due.get(delivery.event().id())))
                    .toList();
        }

        @Override
        public void ack(List<? extends Delivery> deliveries) {
            inbox.ack(originals(deliveries));
        }

        @Override
        public void nack(Delivery delivery, Duration delay) {
            inbox.nack(((Due) delivery).original(), delay);
        }

        @Override
        public List<Delivery> extend(List<? extends Delivery> deliveries) {
            List<Delivery> lost = inbox.extend(originals(deliveries));
            return deliveries.stream()
                    .filter(delivery -> lost.contains(((Due) delivery).original()))
                    .<Delivery>map(delivery -> delivery)
                    .toList();
        }

        @Override
        public void close() {
            inbox.close();
        }

        private static List<Delivery> originals(List<? extends Delivery> deliveries) {
            return deliveries.stream()
                    .map(delivery -> ((Due) delivery).original())
                    .toList();
        }
    }

    private static final class Due extends Delivery {
        private final Delivery original;

        Due(Delivery original, Instant at) {
            super(original.event().toBuilder().deliverAt(at).build(), original.position(), original.attempt());
            this.original = original;
        }

        /** Returns the stream's own delivery, with the attempts that were begun since. */
        Delivery original() {
            while (original.attempt() < attempt()) {
                original.nextAttempt();
            }
            if (original.begun() < begun()) {
                original.begin();
            }
            if (original.begun() > begun()) {
                original.untried();
            }
            return original;
        }
    }
}
