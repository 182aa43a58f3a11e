package io.eventdrive.inmemory;

import static io.eventdrive.failure.Failure.CLOSED;
import static io.eventdrive.failure.Failure.INVALID;
import static io.eventdrive.failure.Failure.UNAVAILABLE;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventdrive.EventDrive;
import io.eventdrive.event.Publication;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.handler.Outcome;
import io.eventdrive.store.ExpectedVersion;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Groups, requests and streams that are used wrongly. */
final class BadGroups {
    private BadGroups() {}

    static Stream<Bad> all() {
        return Stream.of(groups(), requests(), storesOne(), storesTwo()).flatMap(bads -> bads);
    }

    private static Stream<Bad> groups() {

        return Stream.of(
                new Bad("an unknown group", INVALID, List.of("nowhere", "orders", "ticks"), d -> d.group("nowhere")),
                new Bad("a hub asked for as a broker", INVALID, List.of("ticks", "hub"), d -> d.broker("ticks")),
                new Bad("a broker asked for as a hub", INVALID, List.of("orders", "broker"), d -> d.hub("orders")),
                new Bad("a store published to", INVALID, List.of("ledger", "store"), d -> d.group("ledger")),
                new Bad("a hub asked for as a store", INVALID, List.of("ticks", "hub"), d -> d.store("ticks")),
                new Bad(
                        "an unknown group in a handler's context",
                        INVALID,
                        List.of("nowhere"),
                        BadGroups::publishNowhere),
                new Bad("publishing after close", CLOSED, List.of("orders"), d -> {
                    EventDrive other = BadInputTest.builder().start();
                    other.close();
                    other.group("orders").publish("order/a", new BadInputTest.Placed("o", 1));
                }),
                new Bad("subscribing after close", CLOSED, List.of("ticks"), d -> {
                    EventDrive other = BadInputTest.builder().start();
                    other.close();
                    other.hub("ticks").on(BadInputTest.Placed.class).handle((event, context) -> {});
                }),
                new Bad("appending after close", CLOSED, List.of("ledger"), d -> {
                    EventDrive other = BadInputTest.builder().start();
                    other.close();
                    other.store("ledger").stream("a").append(ExpectedVersion.any(), new BadInputTest.Placed("o", 1));
                }));
    }

    private static Stream<Bad> requests() {

        return Stream.of(
                new Bad(
                        "a request that nobody listens to",
                        UNAVAILABLE,
                        List.of("orders", "invoice/a"),
                        d -> d.group("orders")
                                .request(
                                        "invoice/a",
                                        new BadInputTest.Placed("o", 1),
                                        BadInputTest.Placed.class,
                                        Duration.ofSeconds(5))),
                new Bad(
                        "a request with a timeout of zero",
                        INVALID,
                        List.of("orders", "timeout"),
                        d -> d.group("orders")
                                .request(
                                        "order/a",
                                        new BadInputTest.Placed("o", 1),
                                        BadInputTest.Placed.class,
                                        Duration.ZERO)),
                new Bad(
                        "a request with a timeout of 1,000 years",
                        INVALID,
                        List.of("orders", "timeout"),
                        d -> d.group("orders")
                                .request(
                                        "order/a",
                                        new BadInputTest.Placed("o", 1),
                                        BadInputTest.Placed.class,
                                        Duration.ofDays(365_000))),
                new Bad(
                        "a reply that nobody asked for",
                        INVALID,
                        List.of("orders", "reply"),
                        BadGroups::replyToNobody));
    }

    private static Stream<Bad> storesOne() {

        return Stream.of(
                new Bad(
                        "a stream id with an empty level",
                        INVALID,
                        List.of("level"),
                        d -> d.store("ledger").stream("a//b")),
                new Bad("a negative expected version", INVALID, List.of("version"), d -> ExpectedVersion.exactly(-1)),
                new Bad(
                        "an append of nothing",
                        INVALID,
                        List.of("ledger", "account-1"),
                        d -> d.store("ledger").stream("account-1").append(ExpectedVersion.any())),
                new Bad(
                        "an append of an unregistered class",
                        INVALID,
                        List.of("ledger", "Unregistered"),
                        d -> d.store("ledger").stream("account-1")
                                .append(ExpectedVersion.any(), new BadInputTest.Unregistered("x"))),
                new Bad(
                        "an append at another topic",
                        INVALID,
                        List.of("ledger", "account-1", "account-2"),
                        d -> d.store("ledger").stream("account-1")
                                .append(
                                        ExpectedVersion.any(),
                                        Publication.of("account-2", new BadInputTest.Placed("o", 1)))),
                new Bad(
                        "a read of no event",
                        INVALID,
                        List.of("ledger", "account-1"),
                        d -> d.store("ledger").stream("account-1").read(0, 0)));
    }

    private static Stream<Bad> storesTwo() {

        return Stream.of(
                new Bad(
                        "a read from a negative version",
                        INVALID,
                        List.of("ledger"),
                        d -> d.store("ledger").stream("account-1").read(-1, 1)),
                new Bad(
                        "a cut at a negative version",
                        INVALID,
                        List.of("ledger"),
                        d -> d.store("ledger").stream("account-1").truncateBefore(-1)));
    }

    private static void publishNowhere(EventDrive d) throws Exception {
        failInHandler((event, context) -> context.publish("nowhere", "a", event.data()));
    }

    private static void replyToNobody(EventDrive d) throws Exception {
        failInHandler((event, context) -> context.reply(event.data()));
    }

    private static void failInHandler(io.eventdrive.handler.Handler<BadInputTest.Placed> handler) throws Exception {
        LinkedBlockingQueue<Throwable> thrown = new LinkedBlockingQueue<>();
        try (EventDrive other = BadInputTest.builder().start()) {
            other.broker("orders")
                    .consumerGroup("billing")
                    .on(BadInputTest.Placed.class)
                    .decide((event, context) -> {
                        thrown.add(catchThrowable(() -> handler.handle(event, context)));
                        return Outcome.ack();
                    });
            other.group("orders").publish("order/a", new BadInputTest.Placed("o", 1));
            Throwable found = thrown.poll(10, TimeUnit.SECONDS);
            if (found instanceof EventDriveException e) {
                throw e;
            }
        }
    }
}
