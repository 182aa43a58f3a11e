package io.eventdrive.samples.s01first;

import io.eventdrive.ConsumerGroup;
import io.eventdrive.EventDrive;
import java.time.Duration;

/** The first event: a broker in memory, a consumer group, one event. The lines between the tags are the first of the project's README. */
public final class FirstEvent {
    private FirstEvent() {}

    // tag::first[]
    record OrderPlaced(String orderId, String flavour) {}
    // end::first[]

    /** Publishes one event and handles it. */
    public static void main(String[] args) {
        // tag::first[]
        try (EventDrive drive = EventDrive.builder()
                .types(types -> types.event("order.placed", 1, OrderPlaced.class))
                .broker("orders", "memory:queue", orders -> orders.key(OrderPlaced.class, OrderPlaced::orderId))
                .start()) {
            ConsumerGroup shipping = drive.broker("orders").consumerGroup("shipping");
            shipping.on(OrderPlaced.class)
                    .topic("order/placed/>")
                    .handle((event, context) -> System.out.println("shipping " + event.data()));
            drive.group("orders").publish("order/placed/icecream", new OrderPlaced("o-1", "rum raisin"));
            shipping.awaitSettled(Duration.ofSeconds(5));
        }
        // end::first[]
    }
}
