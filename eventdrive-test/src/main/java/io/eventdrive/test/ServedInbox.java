package io.eventdrive.test;

import io.eventdrive.event.Event;
import io.eventdrive.spi.Delivery;
import io.eventdrive.spi.Inbox;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A consumer of a broker behind a connection; it counts what is in flight. */
final class ServedInbox implements Inbox {
    private final Inbox inbox;
    private final Connection connection;
    private final Outstanding outstanding;
    private final String consumerGroup;
    private final Set<String> own = new TreeSet<>();

    ServedInbox(Inbox inbox, Connection connection, Outstanding outstanding, String consumerGroup) {
        this.inbox = inbox;
        this.connection = connection;
        this.outstanding = outstanding;
        this.consumerGroup = consumerGroup;
    }

    @Override
    public List<Delivery> poll(int max) {
        return connection.call(Operation.POLL, () -> {
            List<Delivery> deliveries = inbox.poll(max);
            deliveries.forEach(delivery -> handedOut(key(delivery)));
            return deliveries;
        });
    }

    @Override
    public void ack(List<? extends Delivery> deliveries) {
        connection.run(Operation.ACKNOWLEDGE, () -> {
            inbox.ack(deliveries);
            deliveries.forEach(delivery -> settled(key(delivery)));
        });
    }

    @Override
    public void nack(Delivery delivery, Duration delay) {
        // It stays outstanding: it will be handed out again.
        connection.run(Operation.GIVE_BACK, () -> inbox.nack(delivery, delay));
    }

    @Override
    public List<Delivery> extend(List<? extends Delivery> deliveries) {
        return connection.call(Operation.EXTEND, () -> inbox.extend(deliveries));
    }

    @Override
    public void close() {
        connection.close(() -> {
            inbox.close();
            settleOwn();
        });
    }

    private synchronized void handedOut(String key) {
        own.add(key);
        outstanding.add(key);
    }

    private synchronized void settled(String key) {
        own.remove(key);
        outstanding.remove(key);
    }

    /** What was given back waits for another consumer; nobody has it in flight. */
    private synchronized void settleOwn() {
        own.forEach(outstanding::remove);
        own.clear();
    }

    private String key(Delivery delivery) {
        Event event = delivery.event();
        return Outstanding.key(connection.group(), consumerGroup, event);
    }
}
