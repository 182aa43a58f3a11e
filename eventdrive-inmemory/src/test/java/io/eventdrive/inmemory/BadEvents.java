package io.eventdrive.inmemory;

import static io.eventdrive.failure.Failure.INVALID;
import static io.eventdrive.failure.Failure.UNSUPPORTED;

import io.eventdrive.event.EventType;
import io.eventdrive.event.Position;
import io.eventdrive.event.Publication;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Topics and events that no group takes. */
final class BadEvents {
    private BadEvents() {}

    static Stream<Bad> all() {
        return Stream.of(topics(), eventsOne(), eventsTwo(), eventsThree()).flatMap(bads -> bads);
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

    private static Stream<Bad> eventsOne() {
        Publication good = Publication.of("order/a", new BadInputTest.Placed("o", 1));
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
                        d -> d.group("orders").publish("order/a", new BadInputTest.Unregistered("x"))),
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
                new Bad("a header with an empty name", INVALID, List.of("name"), d -> good.header("", "x")));
    }

    private static Stream<Bad> eventsTwo() {
        Publication good = Publication.of("order/a", new BadInputTest.Placed("o", 1));
        return Stream.of(
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
                        "a key that no protocol could carry",
                        INVALID,
                        List.of("orders", "key", "U+0000"),
                        d -> d.group("orders").publish("order/a", new BadInputTest.Placed("\u0000", 1))),
                new Bad("an id of 257 characters", INVALID, List.of("id", "256"), d -> good.id("x".repeat(257))),
                new Bad("a negative delay", INVALID, List.of("delay"), d -> good.after(Duration.ofSeconds(-1))),
                new Bad(
                        "a lifetime of 100,000 years",
                        INVALID,
                        List.of("lifetime"),
                        d -> good.expiresAfter(Duration.ofDays(36_500_000))));
    }

    private static Stream<Bad> eventsThree() {
        Publication good = Publication.of("order/a", new BadInputTest.Placed("o", 1));
        return Stream.of(
                new Bad(
                        "a delay on a hub",
                        UNSUPPORTED,
                        List.of("ticks", "DELAY"),
                        d -> d.group("ticks")
                                .publish(Publication.of("tick/a", new BadInputTest.Placed("o", 1))
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
                                .publish(List.of(good, Publication.of("order/b", new BadInputTest.Unregistered("x"))))),
                new Bad("a type name with a blank", INVALID, List.of("type"), d -> new EventType("a b", 1)),
                new Bad("a type version of 0", INVALID, List.of("version"), d -> new EventType("a", 0)),
                new Bad("a position that is none", INVALID, List.of("position"), d -> Position.parse("here")),
                new Bad("a negative position", INVALID, List.of("position"), d -> Position.of(-1)));
    }

    private static Bad publish(String what, String topic) {
        return new Bad(
                what,
                INVALID,
                List.of("orders"),
                d -> d.group("orders").publish(topic, new BadInputTest.Placed("o", 1)));
    }

    private static Bad pattern(String what, String pattern) {
        return new Bad(
                what,
                INVALID,
                List.of("pattern"),
                d -> d.hub("ticks").on(BadInputTest.Placed.class).topic(pattern));
    }
}
