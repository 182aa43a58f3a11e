package io.eventdrive.inmemory;

import static io.eventdrive.failure.Failure.INVALID;
import static io.eventdrive.failure.Failure.UNSUPPORTED;

import io.eventdrive.ReplayPace;
import io.eventdrive.event.Position;
import io.eventdrive.policy.RetryPolicy;
import io.eventdrive.policy.Split;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Subscriptions, splits, retries and replays that make no sense. */
final class BadSubscriptions {
    private BadSubscriptions() {}

    static Stream<Bad> all() {
        return Stream.of(subscriptionsOne(), subscriptionsTwo(), subscriptionsThree(), subscriptionsFour())
                .flatMap(bads -> bads);
    }

    private static Stream<Bad> subscriptionsOne() {

        return Stream.of(
                new Bad(
                        "a handler for an unregistered class",
                        INVALID,
                        List.of("ticks", "Unregistered"),
                        d -> d.hub("ticks").on(BadInputTest.Unregistered.class).handle((event, context) -> {})),
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
                                .on(BadInputTest.Placed.class, (event, context) -> {})
                                .on(BadInputTest.Placed.class, (event, context) -> {})
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
                        d -> d.hub("ticks").subscribe().lanes(10_000)));
    }

    private static Stream<Bad> subscriptionsTwo() {

        return Stream.of(
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
                                .on(BadInputTest.Placed.class)
                                .topic("order/>")
                                .named("other")
                                .handle((event, context) -> {})));
    }

    private static Stream<Bad> subscriptionsThree() {

        return Stream.of(
                new Bad(
                        "another interest in one consumer group",
                        INVALID,
                        List.of("orders", "shipping", "order/>"),
                        d -> d.broker("orders")
                                .consumerGroup("shipping")
                                .on(BadInputTest.Placed.class)
                                .topic("invoice/>")
                                .handle((event, context) -> {})),
                new Bad(
                        "a split without handlers for its sides",
                        INVALID,
                        List.of("ticks", "blue", "green"),
                        d -> d.hub("ticks")
                                .subscribe()
                                .split(Split.percent(10, "green", "blue"))
                                .on(BadInputTest.Placed.class, (event, context) -> {})
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
                        d -> RetryPolicy.none().maxAttempts(0)));
    }

    private static Stream<Bad> subscriptionsFour() {

        return Stream.of(
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
}
