package io.eventdrive.spi;

import java.time.Duration;
import java.util.List;

/**
 * One consumer of a consumer group. {@link #poll} is called by one thread at a time, the other methods by any. Where ORDER_PER_KEY is
 * native, events of one key are in flight at one inbox of the group at a time, in their order.
 */
public interface Inbox extends AutoCloseable {
    /**
     * Returns events to handle, at once; an empty list if there is nothing now: then the signal is run when there may be more. Each is
     * leased to this inbox until it is acknowledged, given back, or the lease runs out. Fails with UNAVAILABLE while the server is away,
     * to be polled again later.
     *
     * @param max the most events, one or more
     */
    List<Delivery> poll(int max);

    /** The events are handled: forget them for this group. A lease that ran out makes this a no-op: the event is another's now. */
    void ack(List<? extends Delivery> deliveries);

    /** Gives the event back, to be handed out again after the delay; {@link Delivery#begun()} is remembered, also if it is zero. */
    void nack(Delivery delivery, Duration delay);

    /**
     * Renews the lease of events that are still here, and remembers {@link Delivery#begun()}, so that the number survives this process.
     * Returns those whose lease was lost: their outcome must be dropped.
     */
    List<Delivery> extend(List<? extends Delivery> deliveries);

    /** Gives back what is in flight here, at once and with its attempts, and ends the consumer. Idempotent. */
    @Override
    void close();
}
