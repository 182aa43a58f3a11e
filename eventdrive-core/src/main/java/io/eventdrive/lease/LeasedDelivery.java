package io.eventdrive.lease;

import io.eventdrive.spi.Delivery;

/** One hand-out of a pending event. It is void as soon as the event was taken back. */
final class LeasedDelivery extends Delivery {
    private final Pending pending;

    LeasedDelivery(Pending pending, int attempt) {
        super(pending.entry().event(), pending.entry().position(), attempt);
        this.pending = pending;
    }

    Pending pending() {
        return pending;
    }
}
