package io.eventdrive.tck;

import io.eventdrive.deadletter.DeadLetter;
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
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A broker at the other end of a line. */
final class LineBroker implements Broker {
    private final Broker broker;
    private final Line line;

    private LineBroker(Broker broker, Line line) {
        this.broker = line.opened(broker);
        this.line = line;
    }

    static BrokerTransport transport(BrokerTransport transport, Line line) {
        return new BrokerTransport() {
            @Override
            public Broker openBroker(TransportContext context) {
                return line.ask(Call.OPEN, () -> new LineBroker(transport.openBroker(context), line));
            }

            @Override
            public String description() {
                return transport.description();
            }
        };
    }

    @Override
    public Capabilities capabilities() {
        return broker.capabilities();
    }

    @Override
    public CompletionStage<Appended> publish(List<Event> batch) {
        return line.later(Call.APPEND, () -> broker.publish(batch));
    }

    @Override
    public CompletionStage<Appended> publishTo(String consumerGroup, List<Event> batch) {
        return line.later(Call.APPEND, () -> broker.publishTo(consumerGroup, batch));
    }

    @Override
    public Inbox open(InboxRequest request) {
        InboxRequest here = new InboxRequest(
                request.consumerGroup(),
                request.interest(),
                request.start(),
                request.lease(),
                request.deduplicationWindow(),
                line.signal(request.signal()));
        return line.ask(Call.READ, () -> new LineInbox(broker.open(here), line));
    }

    @Override
    public Set<String> consumerGroups() {
        return line.ask(Call.OTHER, broker::consumerGroups);
    }

    @Override
    public void removeConsumerGroup(String consumerGroup) {
        line.run(Call.OTHER, () -> broker.removeConsumerGroup(consumerGroup));
    }

    @Override
    public OptionalLong pending(String consumerGroup) {
        return line.ask(Call.OTHER, () -> broker.pending(consumerGroup));
    }

    @Override
    public boolean hasConsumer(Event event) {
        return line.ask(Call.OTHER, () -> broker.hasConsumer(event));
    }

    @Override
    public DeadLetterLog deadLetters() {
        return new LineLetters(broker.deadLetters(), line);
    }

    @Override
    public void close() {
        if (!line.isCut()) {
            line.forget(broker);
            broker.close();
            line.closed();
        }
    }

    /** An inbox at the other end of a line; a cut one is not closed, so its leases must run out. */
    private record LineInbox(Inbox inbox, Line line) implements Inbox {
        @Override
        public List<Delivery> poll(int max) {
            return line.now(Call.POLL, List::of, () -> inbox.poll(max));
        }

        @Override
        public void ack(List<? extends Delivery> deliveries) {
            line.run(Call.ACK, () -> inbox.ack(deliveries));
        }

        @Override
        public void nack(Delivery delivery, Duration delay) {
            line.run(Call.NACK, () -> inbox.nack(delivery, delay));
        }

        @Override
        public List<Delivery> extend(List<? extends Delivery> deliveries) {
            return line.now(Call.EXTEND, List::of, () -> inbox.extend(deliveries));
        }

        @Override
        public void close() {
            if (!line.isCut()) {
                inbox.close();
            }
        }
    }

    /** Dead letters at the other end of a line. */
    private record LineLetters(DeadLetterLog log, Line line) implements DeadLetterLog {
        @Override
        public CompletionStage<Void> put(DeadLetter letter) {
            return line.later(Call.LETTERS, () -> log.put(letter));
        }

        @Override
        public List<DeadLetter> read(String consumerGroup, @Nullable String after, int max) {
            return line.ask(Call.LETTERS, () -> log.read(consumerGroup, after, max));
        }

        @Override
        public long count(String consumerGroup) {
            return line.ask(Call.LETTERS, () -> log.count(consumerGroup));
        }

        @Override
        public CompletionStage<Boolean> discard(String consumerGroup, String letterId) {
            return line.later(Call.LETTERS, () -> log.discard(consumerGroup, letterId));
        }

        @Override
        public CompletionStage<Boolean> replay(String consumerGroup, String letterId, Event event) {
            return line.later(Call.LETTERS, () -> log.replay(consumerGroup, letterId, event));
        }
    }
}
