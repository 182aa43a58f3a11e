package io.eventdrive.samples.s07transport;

import io.eventdrive.spi.Hub;
import io.eventdrive.spi.HubTransport;
import io.eventdrive.spi.TransportContext;

/** Keeps events in one plain list that every drive shares that it is bound to. Safe for concurrent use. */
public final class ListTransport implements HubTransport {
    private final EventList events;

    /** Makes an empty list; one more event than the bound is refused with OVERLOADED. */
    public ListTransport(int eventsMax) {
        this.events = new EventList(eventsMax);
    }

    @Override
    public String description() {
        return "list";
    }

    @Override
    public Hub openHub(TransportContext context) {
        return new ListHub(events, context);
    }
}
