package io.eventdrive.samples.s02transport;

import io.eventdrive.BrokerGroup;
import io.eventdrive.ConsumerGroup;
import io.eventdrive.EventDrive;
import io.eventdrive.event.Publication;
import io.eventdrive.event.Receipt;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.guarantee.Guarantee;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** The same application on the transport that the command line names: {@code memory:queue}, {@code memory:stream} or another. */
public final class SameCodeOtherTransport {
    private static final List<String> FLAVOURS = List.of("rum raisin", "pistachio", "lemon");

    private SameCodeOtherTransport() {}

    /** Runs on the transport with this URI; ends with 2 if it cannot be had. */
    public static void main(String[] args) {
        int code = run(args, System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length > 1) {
            err.println("usage: SameCodeOtherTransport [transport-uri], such as memory:queue or memory:stream");
            return 2;
        }
        try {
            takeOrders(args.length == 0 ? "memory:queue" : args[0], out);
            return 0;
        } catch (EventDriveException e) {
            err.println(e.failure() + ": " + e.getMessage());
            return 2;
        }
    }

    private static void takeOrders(String uri, PrintStream out) {
        try (EventDrive drive = EventDrive.builder()
                .types(types -> types.event("order.placed", 1, OrderPlaced.class))
                .broker(
                        "orders",
                        uri,
                        orders -> orders.require(Guarantee.AT_LEAST_ONCE, Guarantee.ORDER_PER_KEY)
                                .key(OrderPlaced.class, OrderPlaced::orderId))
                .start()) {
            BrokerGroup orders = drive.broker("orders");
            ConsumerGroup shipping = orders.consumerGroup("shipping");
            shipping.on(OrderPlaced.class).topic("order/placed/>").handle((event, context) -> {
                String place = context.position().map(at -> " at place " + at).orElse("");
                out.println("shipping " + event.data().flavour() + place);
            });
            List<Receipt> receipts = orders.publish(FLAVOURS.stream()
                    .map(flavour -> Publication.of("order/placed/icecream", new OrderPlaced("o-1", flavour)))
                    .toList());
            shipping.awaitSettled(Duration.ofSeconds(5));
            out.println(receipts.size() + " orders on " + uri + ", as durable as "
                    + receipts.get(0).durability() + ", order per key: "
                    + orders.capabilities().support(Guarantee.ORDER_PER_KEY).level());
        }
    }

    record OrderPlaced(String orderId, String flavour) {}
}
