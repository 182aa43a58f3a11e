package io.eventdrive.delivery;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.platform.Platform;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.Delivery;
import io.eventdrive.spi.Inbox;
import io.eventdrive.spi.InboxRequest;
import io.eventdrive.topic.TopicPattern;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Replies through a broker: each asker has a consumer group of its own, which goes when the asker goes. */
final class BrokerReplies implements ReplyChannel {
    private static final int TOGETHER = 64;
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Broker broker;
    private final Platform platform;
    private volatile @Nullable Inbox inbox;
    private volatile @Nullable ReplyLoop loop;
    private volatile @Nullable String consumerGroup;

    BrokerReplies(Broker broker, Platform platform) {
        this.broker = broker;
        this.platform = platform;
    }

    @Override
    public void open(String address, Consumer<Event> receiver) {
        String name = address.replace('/', '.');
        consumerGroup = name;
        TopicPattern own = TopicPattern.of(address);
        ReplyLoop opened = new ReplyLoop(platform, () -> receive(own, receiver));
        loop = opened;
        inbox = broker.open(new InboxRequest(name, Set.of(own), From.now(), LEASE, 0, opened::signal));
        opened.signal();
    }

    private void receive(TopicPattern own, Consumer<Event> receiver) {
        @Nullable Inbox open = inbox;
        while (open != null) {
            List<Delivery> deliveries = open.poll(TOGETHER);
            if (deliveries.isEmpty()) {
                return;
            }
            // A broker may hand out more than is of interest.
            deliveries.stream()
                    .map(Delivery::event)
                    .filter(event -> own.matches(event.topic()))
                    .forEach(receiver);
            open.ack(deliveries);
        }
    }

    @Override
    public CompletionStage<?> send(String address, Event reply) {
        return broker.publishTo(address.replace('/', '.'), List.of(reply));
    }

    @Override
    public boolean mayBeAnswered(Event query) {
        return broker.hasConsumer(query);
    }

    @Override
    public void close() {
        @Nullable Inbox open = inbox;
        @Nullable String name = consumerGroup;
        @Nullable ReplyLoop running = loop;
        inbox = null;
        if (running != null) {
            running.close();
        }
        if (open != null && name != null) {
            open.close();
            broker.removeConsumerGroup(name);
        }
    }
}
