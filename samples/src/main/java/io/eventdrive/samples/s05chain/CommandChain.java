package io.eventdrive.samples.s05chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventdrive.ConsumerGroup;
import io.eventdrive.EventDrive;
import io.eventdrive.event.Publication;
import io.eventdrive.event.Receipt;
import io.eventdrive.event.TypedEvent;
import io.eventdrive.handler.Context;
import io.eventdrive.inmemory.InMemory;
import io.eventdrive.policy.RetryPolicy;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** A command and its chain over three groups, printed as a tree. No handler passes an id on: the chain does it by itself. */
public final class CommandChain {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private CommandChain() {}

    /** Sends the command, waits until nothing follows from it any more, and prints what the drive knows. */
    public static void main(String[] args) {
        // The tree is drawn with characters that a bare terminal's encoding may not have.
        run(new PrintStream(System.out, true, UTF_8));
    }

    static void run(PrintStream out) {
        try (EventDrive drive = drive()) {
            ConsumerGroup desk = drive.broker("orders").consumerGroup("desk");
            ConsumerGroup till = drive.broker("payments").consumerGroup("till");
            ConsumerGroup packing = drive.broker("parcels").consumerGroup("packing");
            desk.on(PlaceOrder.class).handle(CommandChain::placeOrder);
            till.on(TakePayment.class).handle(CommandChain::takePayment);
            packing.on(PaymentTaken.class).topic("payment/taken").handle(CommandChain::pack);

            Receipt receipt = drive.group("orders").send("order/place", new PlaceOrder("o-1", "rum raisin"));
            for (ConsumerGroup next : List.of(desk, till, packing)) {
                next.awaitSettled(PATIENCE);
            }
            out.println(drive.explain(receipt.eventId()));
        }
    }

    private static EventDrive drive() {
        return EventDrive.builder()
                .source("urn:acme:shop")
                .types(types -> types.event("order.place", 1, PlaceOrder.class)
                        .event("order.placed", 1, OrderPlaced.class)
                        .event("payment.take", 1, TakePayment.class)
                        .event("payment.taken", 1, PaymentTaken.class)
                        .event("parcel.packed", 1, ParcelPacked.class))
                .broker("orders", InMemory.queue())
                .broker(
                        "payments",
                        InMemory.queue(),
                        payments -> payments.retry(
                                RetryPolicy.fixed(Duration.ofMillis(20)).maxAttempts(3)))
                .broker("parcels", InMemory.queue())
                .start();
    }

    private static void placeOrder(TypedEvent<PlaceOrder> command, Context context) {
        String orderId = command.data().orderId();
        context.publish(
                "orders",
                "order/placed/icecream",
                new OrderPlaced(orderId, command.data().flavour()));
        context.send("payments", Publication.of("payment/take", new TakePayment(orderId, 450)));
    }

    private static void takePayment(TypedEvent<TakePayment> command, Context context) {
        if (context.attempt() == 1) {
            throw new IllegalStateException("the card reader does not answer");
        }
        context.publish(
                "parcels", "payment/taken", new PaymentTaken(command.data().orderId()));
    }

    private static void pack(TypedEvent<PaymentTaken> event, Context context) {
        context.publish(
                "parcels", "parcel/packed", new ParcelPacked(event.data().orderId()));
    }

    record PlaceOrder(String orderId, String flavour) {}

    record OrderPlaced(String orderId, String flavour) {}

    record TakePayment(String orderId, long cents) {}

    record PaymentTaken(String orderId) {}

    record ParcelPacked(String orderId) {}
}
