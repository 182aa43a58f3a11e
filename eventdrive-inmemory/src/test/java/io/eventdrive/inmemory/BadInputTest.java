package io.eventdrive.inmemory;

import static io.eventdrive.failure.Failure.CLOSED;
import static io.eventdrive.failure.Failure.INVALID;
import static io.eventdrive.failure.Failure.UNAVAILABLE;
import static io.eventdrive.failure.Failure.UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventdrive.EventDrive;
import io.eventdrive.EventDriveBuilder;
import io.eventdrive.ReplayPace;
import io.eventdrive.event.EventType;
import io.eventdrive.event.Position;
import io.eventdrive.event.Publication;
import io.eventdrive.event.Receipt;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.handler.Outcome;
import io.eventdrive.policy.RetryPolicy;
import io.eventdrive.policy.Split;
import io.eventdrive.store.ExpectedVersion;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad input is a typed error that says where and what, stores nothing, and leaves the next good input unaffected. */
class BadInputTest {
    record Placed(String id, int amount) {}

    record Unregistered(String text) {}

    /** What is tried, on which drive, and what it must fail with. */
    record Bad(String what, Failure failure, List<String> said, Try attempt) {
        @Override
        public String toString() {
            return what;
        }
    }

    @FunctionalInterface
    interface Try {
        void on(EventDrive drive) throws Exception;
    }

    private final LinkedBlockingQueue<String> hubSaw = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> brokerSaw = new LinkedBlockingQueue<>();
    private EventDrive drive;

    @BeforeEach
    void start() {
        drive = builder().start();
        drive.hub("ticks")
                .subscribe()
                .onAny((event, context) -> hubSaw.add(event.id()))
                .start();
        drive.broker("orders")
                .consumerGroup("shipping")
                .subscribe()
                .topic("order/>")
                .onAny((event, context) -> brokerSaw.add(event.id()))
                .start();
    }

    @AfterEach
    void stop() {
        drive.close();
    }

    private static EventDriveBuilder builder() {
        return EventDrive.builder()
                .source("urn:test")
                .types(types ->
                        types.event("placed", 2, Placed.class).upcast("placed", 1, json -> json.put("amount", 1)))
                .hub("ticks", InMemory.stream())
                .broker(
                        "orders",
                        InMemory.queue(),
                        orders -> orders.key(Placed.class, Placed::id)
                                .payloadBytesMax(10_000)
                                .batchEventsMax(3)
                                .retry(RetryPolicy.none()))
                .store("ledger", InMemory.store());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void bad_input_is_a_typed_error_and_the_next_good_input_is_unaffected(Bad bad) throws Exception {
        Throwable thrown = catchThrowable(() -> bad.attempt().on(drive));

        assertThat(thrown).isInstanceOf(EventDriveException.class);
        assertThat(((EventDriveException) thrown).failure()).isEqualTo(bad.failure());
        assertThat(thrown.getMessage()).contains(bad.said());
        assertThat(thrown.getMessage().length()).isLessThan(2_000);
        Receipt tick = drive.group("ticks").publish("tick/a", new Placed("o-1", 1));
        Receipt order = drive.group("orders").publish("order/a", new Placed("o-1", 1));
        assertThat(hubSaw.poll(10, TimeUnit.SECONDS)).isEqualTo(tick.eventId());
        assertThat(brokerSaw.poll(10, TimeUnit.SECONDS)).isEqualTo(order.eventId());
        assertThat(hubSaw).isEmpty();
        assertThat(brokerSaw).isEmpty();
    }

    static Stream<Bad> table() {
        return Stream.of(topics(), events(), groups(), subscriptions(), requests(), stores(), building())
                .flatMap(bads -> bads);
    }

    private static Stream<Bad> topics() {
        return Stream.of(
                publish("an empty topic", ""),
                publish("an empty level", "a//b"),
                publish("a slash at the beginning", "/a"),
                publish("a slash at the end", "a/"),
                publish("129 levels", String.join("/", Collections.nCopies(129, "x"))),
                publish("a control character in a topic", "a/\u0007b"),
                publish("a line break in a topic", "a/b\n"),
                publish("a wildcard in a topic", "a/*"),
                publish("a rest wildcard in a topic", "a/>"),
                publish("a lone surrogate in a topic", "a/\ud800"),
                publish("a look-alike slash in a topic", "a\u2215b"),
                publish("a topic of 10 MiB", "x".repeat(10 << 20)),
                publish("a reserved topic", "eventdrive/replies/1"),
                pattern("a rest wildcard in the middle", "a/>/b"),
                pattern("a star in the middle of a level", "a/b*c"),
                pattern("a rest wildcard with a prefix", "a/b>"),
                pattern("an empty pattern", ""),
                pattern("a pattern with an empty level", "a//>"),
                pattern("a pattern of 129 levels", String.join("/", Collections.nCopies(129, "*"))),
                new Bad(
                        "a pattern in a dead letter filter",
                        INVALID,
                        List.of("*"),
                        d -> d.broker("orders")
                                .consumerGroup("shipping")
                                .deadLetters()
                                .replay("a*b")));
    }

    private static Stream<Bad> events() {
        Publication good = Publication.of("order/a", new Placed("o", 1));
        return Stream.of(
                new Bad(
                        "data of 10,001 bytes",
                        INVALID,
                        List.of("orders", "10000", "payloadBytesMax"),
                        d -> d.group("orders")
                                .publish(Publication.ofBytes("order/a", new EventType("raw", 1), new byte[10_001]))),
                new Bad(
                        "raw bytes without a type",
                        INVALID,
                        List.of("orders", "ofBytes"),
                        d -> d.group("orders").publish("order/a", new byte[1])),
                new Bad(
                        "an unregistered class",
                        INVALID,
                        List.of("orders", "Unregistered"),
                        d -> d.group("orders").publish("order/a", new Unregistered("x"))),
                new Bad("a header with a bad name", INVALID, List.of("b\u00fcro"), d -> good.header("b\u00fcro", "x")),
                new Bad(
                        "a header with a line break",
                        INVALID,
                        List.of("note", "U+000A"),
                        d -> good.header("note", "a\nb")),
                new Bad(
                        "a header of 8,193 bytes",
                        INVALID,
                        List.of("note", "8192"),
                        d -> good.header("note", "x".repeat(8_193))),
                new Bad("a header with an empty name", INVALID, List.of("name"), d -> good.header("", "x")),
                new Bad("65 headers", INVALID, List.of("64", "65"), d -> {
                    Publication many = good;
                    for (int i = 0; i < 65; i++) {
                        many = many.header("h" + i, "x");
                    }
                }),
                new Bad(
                        "a reserved header",
                        INVALID,
                        List.of("orders", "eventdrive-replay"),
                        d -> d.group("orders").publish(good.header("eventdrive-replay", "1"))),
                new Bad("an empty key", INVALID, List.of("key"), d -> good.key("")),
                new Bad("a key of 1,025 characters", INVALID, List.of("key", "1024"), d -> good.key("x".repeat(1_025))),
                new Bad(
                        "a key function that fails",
                        INVALID,
                        List.of("orders", "key function"),
                        d -> d.group("orders").publish("order/a", new Placed("\u0000", 1))),
                new Bad("an id of 257 characters", INVALID, List.of("id", "256"), d -> good.id("x".repeat(257))),
                new Bad("a negative delay", INVALID, List.of("delay"), d -> good.after(Duration.ofSeconds(-1))),
                new Bad(
                        "a lifetime of 100,000 years",
                        INVALID,
                        List.of("lifetime"),
                        d -> good.expiresAfter(Duration.ofDays(36_500_000))),
                new Bad(
                        "a delay on a hub",
                        UNSUPPORTED,
                        List.of("ticks", "DELAY"),
                        d -> d.group("ticks")
                                .publish(Publication.of("tick/a", new Placed("o", 1))
                                        .after(Duration.ofSeconds(1)))),
                new Bad(
                        "a batch of 4 where 3 are allowed",
                        INVALID,
                        List.of("orders", "batchEventsMax", "3", "4"),
                        d -> d.group("orders").publish(Collections.nCopies(4, good))),
                new Bad(
                        "one bad event in a batch",
                        INVALID,
                        List.of("orders"),
                        d -> d.group("orders")
                                .publish(List.of(good, Publication.of("order/b", new Unregistered("x"))))),
                new Bad("a type name with a blank", INVALID, List.of("type"), d -> new EventType("a b", 1)),
                new Bad("a type version of 0", INVALID, List.of("version"), d -> new EventType("a", 0)),
                new Bad("a position that is none", INVALID, List.of("position"), d -> Position.parse("here")),
                new Bad("a negative position", INVALID, List.of("position"), d -> Position.of(-1)));
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
                        BadInputTest::publishNowhere),
                new Bad("publishing after close", CLOSED, List.of("orders"), d -> {
                    EventDrive other = builder().start();
                    other.close();
                    other.group("orders").publish("order/a", new Placed("o", 1));
                }),
                new Bad("subscribing after close", CLOSED, List.of("ticks"), d -> {
                    EventDrive other = builder().start();
                    other.close();
                    other.hub("ticks").on(Placed.class).handle((event, context) -> {});
                }),
                new Bad("appending after close", CLOSED, List.of("ledger"), d -> {
                    EventDrive other = builder().start();
                    other.close();
                    other.store("ledger").stream("a").append(ExpectedVersion.any(), new Placed("o", 1));
                }));
    }

    private static Stream<Bad> subscriptions() {
        return Stream.of(
                new Bad(
                        "a handler for an unregistered class",
                        INVALID,
                        List.of("ticks", "Unregistered"),
                        d -> d.hub("ticks").on(Unregistered.class).handle((event, context) -> {})),
                new Bad(
                        "no handler",
                        INVALID,
                        List.of("ticks", "handler"),
                        d -> d.hub("ticks").subscribe().start()),
                new Bad(
                        "two handlers for one class",
                        INVALID,
                        List.of("ticks", "Placed"),
                        d -> d.hub("ticks")
                                .subscribe()
                                .on(Placed.class, (event, context) -> {})
                                .on(Placed.class, (event, context) -> {})
                                .start()),
                new Bad(
                        "0 lanes",
                        INVALID,
                        List.of("lanes", "0"),
                        d -> d.hub("ticks").subscribe().lanes(0)),
                new Bad(
                        "10,000 lanes",
                        INVALID,
                        List.of("lanes", "1024"),
                        d -> d.hub("ticks").subscribe().lanes(10_000)),
                new Bad(
                        "0 in flight",
                        INVALID,
                        List.of("inFlight"),
                        d -> d.hub("ticks").subscribe().inFlight(0)),
                new Bad(
                        "a consumer group name with a slash",
                        INVALID,
                        List.of("consumer group", "/"),
                        d -> d.broker("orders").consumerGroup("a/b")),
                new Bad(
                        "a consumer group name that leaves its folder",
                        INVALID,
                        List.of("consumer group"),
                        d -> d.broker("orders").consumerGroup("../etc")),
                new Bad(
                        "a reserved consumer group name",
                        INVALID,
                        List.of("reserved"),
                        d -> d.broker("orders").consumerGroup("eventdrive.replies")),
                new Bad(
                        "a name for a consumer",
                        INVALID,
                        List.of("orders", "shipping"),
                        d -> d.broker("orders")
                                .consumerGroup("shipping")
                                .on(Placed.class)
                                .topic("order/>")
                                .named("other")
                                .handle((event, context) -> {})),
                new Bad(
                        "another interest in one consumer group",
                        INVALID,
                        List.of("orders", "shipping", "order/>"),
                        d -> d.broker("orders")
                                .consumerGroup("shipping")
                                .on(Placed.class)
                                .topic("invoice/>")
                                .handle((event, context) -> {})),
                new Bad(
                        "a split without handlers for its sides",
                        INVALID,
                        List.of("ticks", "blue", "green"),
                        d -> d.hub("ticks")
                                .subscribe()
                                .split(Split.percent(10, "green", "blue"))
                                .on(Placed.class, (event, context) -> {})
                                .start()),
                new Bad("a split of 101 percent", INVALID, List.of("101"), d -> Split.percent(101, "green", "blue")),
                new Bad(
                        "shares of 90 percent",
                        INVALID,
                        List.of("100", "90"),
                        d -> Split.shares(Map.of("a", 50, "b", 40))),
                new Bad(
                        "a retry policy without attempts",
                        INVALID,
                        List.of("maxAttempts"),
                        d -> RetryPolicy.none().maxAttempts(0)),
                new Bad(
                        "a retry policy with a negative delay",
                        INVALID,
                        List.of("delay"),
                        d -> RetryPolicy.fixed(Duration.ofMillis(-1))),
                new Bad(
                        "a retry policy with NaN jitter",
                        INVALID,
                        List.of("jitter"),
                        d -> RetryPolicy.none().jitter(Double.NaN)),
                new Bad("a replay of nothing a second", INVALID, List.of("second"), d -> ReplayPace.perSecond(0)),
                new Bad(
                        "an edit of a letter that is not there",
                        INVALID,
                        List.of("orders", "shipping", "nothing"),
                        d -> d.broker("orders")
                                .consumerGroup("shipping")
                                .deadLetters()
                                .replayEdited("nothing", event -> event)),
                new Bad(
                        "waiting for a place of a broker's consumer",
                        UNSUPPORTED,
                        List.of("orders"),
                        d -> d.broker("orders")
                                .consumerGroup("shipping")
                                .subscriptions()
                                .get(0)
                                .awaitApplied(Position.of(1), Duration.ofSeconds(1))));
    }

    private static Stream<Bad> requests() {
        return Stream.of(
                new Bad(
                        "a request that nobody listens to",
                        UNAVAILABLE,
                        List.of("orders", "invoice/a"),
                        d -> d.group("orders")
                                .request("invoice/a", new Placed("o", 1), Placed.class, Duration.ofSeconds(5))),
                new Bad(
                        "a request with a timeout of zero",
                        INVALID,
                        List.of("orders", "timeout"),
                        d -> d.group("orders").request("order/a", new Placed("o", 1), Placed.class, Duration.ZERO)),
                new Bad(
                        "a request with a timeout of 1,000 years",
                        INVALID,
                        List.of("orders", "timeout"),
                        d -> d.group("orders")
                                .request("order/a", new Placed("o", 1), Placed.class, Duration.ofDays(365_000))),
                new Bad(
                        "a reply that nobody asked for",
                        INVALID,
                        List.of("orders", "reply"),
                        BadInputTest::replyToNobody));
    }

    private static Stream<Bad> stores() {
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
                                .append(ExpectedVersion.any(), new Unregistered("x"))),
                new Bad(
                        "an append at another topic",
                        INVALID,
                        List.of("ledger", "account-1", "account-2"),
                        d -> d.store("ledger").stream("account-1")
                                .append(ExpectedVersion.any(), Publication.of("account-2", new Placed("o", 1)))),
                new Bad(
                        "a read of no event",
                        INVALID,
                        List.of("ledger", "account-1"),
                        d -> d.store("ledger").stream("account-1").read(0, 0)),
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

    private static Stream<Bad> building() {
        return Stream.of(
                new Bad(
                        "two groups of one name",
                        INVALID,
                        List.of("orders", "twice"),
                        d -> builder().broker("orders", InMemory.queue())),
                new Bad(
                        "a group of two kinds",
                        INVALID,
                        List.of("orders", "broker", "hub"),
                        d -> builder().hub("orders", InMemory.stream())),
                new Bad(
                        "a group name with a blank",
                        INVALID,
                        List.of("group name"),
                        d -> builder().hub("my group", InMemory.stream())),
                new Bad(
                        "a group without a transport",
                        INVALID,
                        List.of("mails", "transport"),
                        d -> builder().broker("mails", options -> {}).start()),
                new Bad(
                        "an unknown scheme",
                        INVALID,
                        List.of("mails", "carrier-pigeon", "memory"),
                        d -> builder().broker("mails", "carrier-pigeon:coop").start()),
                new Bad(
                        "a URI that is none",
                        INVALID,
                        List.of("mails", "URI"),
                        d -> builder().broker("mails", "memory: queue").start()),
                new Bad(
                        "a URI without a scheme",
                        INVALID,
                        List.of("mails", "scheme"),
                        d -> builder().broker("mails", "queue").start()),
                new Bad(
                        "a kind that the transport does not have",
                        UNSUPPORTED,
                        List.of("mails"),
                        d -> builder().hub("mails", "memory:queue").start()),
                new Bad(
                        "a guarantee that is absent",
                        UNSUPPORTED,
                        List.of("mails", "REPLAY"),
                        d -> builder()
                                .broker("mails", InMemory.queue(), o -> o.require(Guarantee.REPLAY))
                                .start()),
                new Bad(
                        "durability in memory",
                        UNSUPPORTED,
                        List.of("mails", "SURVIVES_POWER_CUT"),
                        d -> builder()
                                .broker("mails", InMemory.queue(), o -> o.require(Guarantee.SURVIVES_POWER_CUT))
                                .start()),
                new Bad(
                        "a lease of nothing",
                        INVALID,
                        List.of("mails", "lease"),
                        d -> builder().broker("mails", InMemory.queue(), o -> o.lease(Duration.ZERO))),
                new Bad(
                        "an empty source",
                        INVALID,
                        List.of("source"),
                        d -> builder().source("").start()),
                new Bad(
                        "two types with one name",
                        INVALID,
                        List.of("placed"),
                        d -> builder()
                                .types(t -> t.event("placed", 2, Unregistered.class))
                                .start()),
                new Bad(
                        "a missing upcaster step",
                        INVALID,
                        List.of("gap", "2"),
                        d -> EventDrive.builder()
                                .types(t -> t.event("gap", 3, Placed.class).upcast("gap", 1, json -> {}))
                                .start()),
                new Bad(
                        "a policy for an unregistered type",
                        INVALID,
                        List.of("mails", "nothing"),
                        d -> builder()
                                .broker("mails", InMemory.queue(), o -> o.policy("nothing", p -> p.cacheable(true)))
                                .start()),
                new Bad(
                        "two key functions for one class",
                        INVALID,
                        List.of("mails", "Placed"),
                        d -> builder()
                                .broker(
                                        "mails",
                                        InMemory.queue(),
                                        o -> o.key(Placed.class, Placed::id).key(Placed.class, Placed::id))),
                new Bad(
                        "a recorder of a negative size",
                        INVALID,
                        List.of("remember"),
                        d -> builder().remember(-1)),
                new Bad(
                        "same-thread handlers in many lanes",
                        INVALID,
                        List.of("mails", "lane"),
                        BadInputTest::sameThreadInLanes));
    }

    private static void sameThreadInLanes(EventDrive d) {
        try (EventDrive other = builder()
                .hub("mails", InMemory.stream(), o -> o.policy(p -> p.sameThread(true)))
                .start()) {
            other.hub("mails")
                    .subscribe()
                    .lanes(4)
                    .onAny((event, context) -> {})
                    .start();
        }
    }

    private static void publishNowhere(EventDrive d) throws Exception {
        failInHandler((event, context) -> context.publish("nowhere", "a", event.data()));
    }

    private static void replyToNobody(EventDrive d) throws Exception {
        failInHandler((event, context) -> context.reply(event.data()));
    }

    private static void failInHandler(io.eventdrive.handler.Handler<Placed> handler) throws Exception {
        LinkedBlockingQueue<Throwable> thrown = new LinkedBlockingQueue<>();
        try (EventDrive other = builder().start()) {
            other.broker("orders").consumerGroup("billing").on(Placed.class).decide((event, context) -> {
                thrown.add(catchThrowable(() -> handler.handle(event, context)));
                return Outcome.ack();
            });
            other.group("orders").publish("order/a", new Placed("o", 1));
            Throwable found = thrown.poll(10, TimeUnit.SECONDS);
            if (found instanceof EventDriveException e) {
                throw e;
            }
        }
    }

    private static Bad publish(String what, String topic) {
        return new Bad(what, INVALID, List.of("orders"), d -> d.group("orders").publish(topic, new Placed("o", 1)));
    }

    private static Bad pattern(String what, String pattern) {
        return new Bad(
                what,
                INVALID,
                List.of("pattern"),
                d -> d.hub("ticks").on(Placed.class).topic(pattern));
    }
}
