package io.eventdrive.test;

import io.eventdrive.EventDrive;
import io.eventdrive.EventDriveBuilder;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.policy.RetryPolicy;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.BrokerTransport;
import io.eventdrive.spi.Hub;
import io.eventdrive.spi.HubTransport;
import io.eventdrive.spi.TransportContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An application under test: it takes orders, ships them and announces each parcel. */
final class Shop {
    static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    private final EventDrive drive;
    private final List<String> shipped = new ArrayList<>();
    private final Map<String, Integer> failures = new HashMap<>();

    /** What is ordered. */
    record Ordered(String customer, String item) {}

    /** What is on its way. */
    record Packed(String item) {}

    Shop(EventDrive drive) {
        this.drive = drive;
        drive.broker("orders")
                .consumerGroup("shipping")
                .on(Ordered.class)
                .lanes(4)
                .handle((event, context) -> {
                    String item = event.data().item();
                    if (failures.merge(item, -1, Integer::sum) >= 0) {
                        throw new IllegalStateException(item + " is not there yet");
                    }
                    context.publish("parcels", "parcel/packed", new Packed(item));
                    shipped.add(item);
                });
    }

    static void configure(EventDriveBuilder builder) {
        builder.source("urn:acme:shop")
                .types(types -> types.event("order.placed", 1, Ordered.class).event("parcel.packed", 1, Packed.class))
                .hub("parcels", new Remote())
                .broker(
                        "orders",
                        new Remote(),
                        orders -> orders.key(Ordered.class, Ordered::customer)
                                .require(Guarantee.AT_LEAST_ONCE, Guarantee.ORDER_PER_KEY, Guarantee.SURVIVES_POWER_CUT)
                                .retry(RetryPolicy.exponential(FIRST_RETRY).maxAttempts(3)));
    }

    void order(String item) {
        order("customer", item);
    }

    void order(String customer, String item) {
        drive.group("orders").publish("order/placed", new Ordered(customer, item));
    }

    /** Lets shipping the item fail so often. */
    Shop fails(String item, int times) {
        failures.put(item, times);
        return this;
    }

    List<String> shipped() {
        return shipped;
    }

    /** A server that a test has not got. */
    static final class Remote implements HubTransport, BrokerTransport {
        @Override
        public String description() {
            return "remote server";
        }

        @Override
        public Hub openHub(TransportContext context) {
            throw away(context);
        }

        @Override
        public Broker openBroker(TransportContext context) {
            throw away(context);
        }

        private static EventDriveException away(TransportContext context) {
            return new EventDriveException(Failure.UNAVAILABLE, "group '" + context.group() + "': no server here");
        }
    }
}
