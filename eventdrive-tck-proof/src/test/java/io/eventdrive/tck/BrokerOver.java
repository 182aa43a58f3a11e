package io.eventdrive.tck;

import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.event.Event;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.DeadLetterLog;
import io.eventdrive.spi.Delivery;
import io.eventdrive.spi.Inbox;
import io.eventdrive.spi.InboxRequest;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** A broker that does as another does; a mutant overrides what it does wrong. */
class BrokerOver implements Broker {
    final Broker broker;

    BrokerOver(Broker broker) {
        this.broker = broker;
    }

    @Override
    public Capabilities capabilities() {
        return broker.capabilities();
    }

    @Override
    public CompletionStage<Appended> publish(List<Event> batch) {
        return broker.publish(batch);
    }

    @Override
    public CompletionStage<Appended> publishTo(String consumerGroup, List<Event> batch) {
        return broker.publishTo(consumerGroup, batch);
    }

    @Override
    public Inbox open(InboxRequest request) {
        return broker.open(request);
    }

    @Override
    public Set<String> consumerGroups() {
        return broker.consumerGroups();
    }

    @Override
    public void removeConsumerGroup(String consumerGroup) {
        broker.removeConsumerGroup(consumerGroup);
    }

    @Override
    public OptionalLong pending(String consumerGroup) {
        return broker.pending(consumerGroup);
    }

    @Override
    public boolean hasConsumer(Event event) {
        return broker.hasConsumer(event);
    }

    @Override
    public DeadLetterLog deadLetters() {
        return broker.deadLetters();
    }

    @Override
    public void close() {
        broker.close();
    }

    /** An inbox that does as another does. */
    static class InboxOver implements Inbox {
        final Inbox inbox;

        InboxOver(Inbox inbox) {
            this.inbox = inbox;
        }

        @Override
        public List<Delivery> poll(int max) {
            return inbox.poll(max);
        }

        @Override
        public void ack(List<? extends Delivery> deliveries) {
            inbox.ack(deliveries);
        }

        @Override
        public void nack(Delivery delivery, Duration delay) {
            inbox.nack(delivery, delay);
        }

        @Override
        public List<Delivery> extend(List<? extends Delivery> deliveries) {
            return inbox.extend(deliveries);
        }

        @Override
        public void close() {
            inbox.close();
        }
    }

    /** Dead letters that are kept as others are. */
    static class LettersOver implements DeadLetterLog {
        final DeadLetterLog log;

        LettersOver(DeadLetterLog log) {
            this.log = log;
        }

        @Override
        public CompletionStage<Void> put(DeadLetter letter) {
            return log.put(letter);
        }

        @Override
        public List<DeadLetter> read(String consumerGroup, String after, int max) {
            return log.read(consumerGroup, after, max);
        }

        @Override
        public long count(String consumerGroup) {
            return log.count(consumerGroup);
        }

        @Override
        public CompletionStage<Boolean> discard(String consumerGroup, String letterId) {
            return log.discard(consumerGroup, letterId);
        }

        @Override
        public CompletionStage<Boolean> replay(String consumerGroup, String letterId, Event event) {
            return log.replay(consumerGroup, letterId, event);
        }
    }
}
