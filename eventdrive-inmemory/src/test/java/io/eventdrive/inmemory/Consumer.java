package io.eventdrive.inmemory;

import io.eventdrive.event.From;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.Delivery;
import io.eventdrive.spi.Inbox;
import io.eventdrive.spi.InboxRequest;
import io.eventdrive.topic.TopicPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A consumer under the hand of a test: polls when told, remembers what it holds, counts its signals. */
final class Consumer {
    static final Duration LEASE = Duration.ofSeconds(10);

    private final Inbox inbox;
    private final Map<String, Delivery> held = new HashMap<>();
    private int signals;

    private Consumer(Broker broker, Draft draft) {
        inbox = broker.open(
                new InboxRequest(draft.group, draft.interest, draft.start, draft.lease, draft.window, () -> signals++));
    }

    static Draft of(Broker broker, String group) {
        return new Draft(broker, group);
    }

    static Consumer open(Broker broker, String group) {
        return of(broker, group).open();
    }

    /** Polls and returns ids, with the attempt number behind a slash where it is not the first. */
    List<String> poll(int max) {
        signals = 0;
        List<Delivery> deliveries = inbox.poll(max);
        deliveries.forEach(delivery -> held.put(delivery.event().id(), delivery));
        return deliveries.stream().map(Consumer::show).toList();
    }

    List<String> poll() {
        return poll(1_000);
    }

    /** Returns the latest delivery of the event. */
    Delivery held(String id) {
        return Objects.requireNonNull(held.get(id), id);
    }

    void ack(String... ids) {
        List<Delivery> handled = new ArrayList<>();
        for (String id : ids) {
            handled.add(held(id));
        }
        inbox.ack(handled);
    }

    /** The handler was called and failed. */
    void nack(String id, Duration delay) {
        held(id).begin();
        inbox.nack(held(id), delay);
    }

    List<String> extend(String... ids) {
        return inbox.extend(List.of(ids).stream().map(this::held).toList()).stream()
                .map(Consumer::show)
                .toList();
    }

    Inbox inbox() {
        return inbox;
    }

    void close() {
        inbox.close();
    }

    /** Returns how often it was signalled since the last poll or the last time it was asked. */
    int signals() {
        int count = signals;
        signals = 0;
        return count;
    }

    private static String show(Delivery delivery) {
        return delivery.event().id() + (delivery.attempt() == 1 ? "" : "/" + delivery.attempt());
    }

    static final class Draft {
        private final Broker broker;
        private final String group;
        private Set<TopicPattern> interest = Fixtures.EVERYTHING;
        private From start = From.beginning();
        private Duration lease = LEASE;
        private int window;

        private Draft(Broker broker, String group) {
            this.broker = broker;
            this.group = group;
        }

        Draft interest(String... patterns) {
            interest = Fixtures.interest(patterns);
            return this;
        }

        Draft start(From from) {
            start = from;
            return this;
        }

        Draft lease(Duration span) {
            lease = span;
            return this;
        }

        Draft window(int pairs) {
            window = pairs;
            return this;
        }

        Consumer open() {
            return new Consumer(broker, this);
        }
    }
}
