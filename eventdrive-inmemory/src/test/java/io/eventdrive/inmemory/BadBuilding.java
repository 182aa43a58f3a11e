package io.eventdrive.inmemory;

import static io.eventdrive.failure.Failure.INVALID;
import static io.eventdrive.failure.Failure.UNSUPPORTED;

import io.eventdrive.EventDrive;
import io.eventdrive.guarantee.Guarantee;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Drives that do not start. */
final class BadBuilding {
    private BadBuilding() {}

    static Stream<Bad> all() {
        return Stream.of(buildingOne(), buildingTwo(), buildingThree(), buildingFour())
                .flatMap(bads -> bads);
    }

    private static Stream<Bad> buildingOne() {

        return Stream.of(
                new Bad(
                        "two groups of one name",
                        INVALID,
                        List.of("orders", "twice"),
                        d -> BadInputTest.builder().broker("orders", InMemory.queue())),
                new Bad(
                        "a group of two kinds",
                        INVALID,
                        List.of("orders", "broker", "hub"),
                        d -> BadInputTest.builder().hub("orders", InMemory.stream())),
                new Bad(
                        "a group name with a blank",
                        INVALID,
                        List.of("group name"),
                        d -> BadInputTest.builder().hub("my group", InMemory.stream())),
                new Bad(
                        "a group without a transport",
                        INVALID,
                        List.of("mails", "transport"),
                        d -> BadInputTest.builder()
                                .broker("mails", options -> {})
                                .start()),
                new Bad(
                        "an unknown scheme",
                        INVALID,
                        List.of("mails", "carrier-pigeon", "memory"),
                        d -> BadInputTest.builder()
                                .broker("mails", "carrier-pigeon:coop")
                                .start()),
                new Bad(
                        "a URI that is none",
                        INVALID,
                        List.of("mails", "URI"),
                        d -> BadInputTest.builder()
                                .broker("mails", "memory: queue")
                                .start()));
    }

    private static Stream<Bad> buildingTwo() {

        return Stream.of(
                new Bad(
                        "a URI without a scheme",
                        INVALID,
                        List.of("mails", "scheme"),
                        d -> BadInputTest.builder().broker("mails", "queue").start()),
                new Bad(
                        "a kind that the transport does not have",
                        UNSUPPORTED,
                        List.of("mails"),
                        d -> BadInputTest.builder().hub("mails", "memory:queue").start()),
                new Bad(
                        "a guarantee that is absent",
                        UNSUPPORTED,
                        List.of("mails", "REPLAY"),
                        d -> BadInputTest.builder()
                                .broker("mails", InMemory.queue(), o -> o.require(Guarantee.REPLAY))
                                .start()),
                new Bad(
                        "durability in memory",
                        UNSUPPORTED,
                        List.of("mails", "SURVIVES_POWER_CUT"),
                        d -> BadInputTest.builder()
                                .broker("mails", InMemory.queue(), o -> o.require(Guarantee.SURVIVES_POWER_CUT))
                                .start()),
                new Bad(
                        "a lease of nothing",
                        INVALID,
                        List.of("mails", "lease"),
                        d -> BadInputTest.builder().broker("mails", InMemory.queue(), o -> o.lease(Duration.ZERO))));
    }

    private static Stream<Bad> buildingThree() {

        return Stream.of(
                new Bad(
                        "an empty source",
                        INVALID,
                        List.of("source"),
                        d -> BadInputTest.builder().source("").start()),
                new Bad(
                        "two types with one name",
                        INVALID,
                        List.of("placed"),
                        d -> BadInputTest.builder()
                                .types(t -> t.event("placed", 2, BadInputTest.Unregistered.class))
                                .start()),
                new Bad(
                        "a missing upcaster step",
                        INVALID,
                        List.of("gap", "2"),
                        d -> EventDrive.builder()
                                .types(t -> t.event("gap", 3, BadInputTest.Placed.class)
                                        .upcast("gap", 1, json -> {}))
                                .start()),
                new Bad(
                        "a policy for an unregistered type",
                        INVALID,
                        List.of("mails", "nothing"),
                        d -> BadInputTest.builder()
                                .broker("mails", InMemory.queue(), o -> o.policy("nothing", p -> p.cacheable(true)))
                                .start()));
    }

    private static Stream<Bad> buildingFour() {

        return Stream.of(
                new Bad(
                        "two key functions for one class",
                        INVALID,
                        List.of("mails", "Placed"),
                        d -> BadInputTest.builder()
                                .broker(
                                        "mails",
                                        InMemory.queue(),
                                        o -> o.key(BadInputTest.Placed.class, BadInputTest.Placed::id)
                                                .key(BadInputTest.Placed.class, BadInputTest.Placed::id))),
                new Bad(
                        "a recorder of a negative size",
                        INVALID,
                        List.of("remember"),
                        d -> BadInputTest.builder().remember(-1)),
                new Bad(
                        "same-thread handlers in many lanes",
                        INVALID,
                        List.of("mails", "lane"),
                        BadBuilding::sameThreadInLanes));
    }

    private static void sameThreadInLanes(EventDrive d) {
        try (EventDrive other = BadInputTest.builder()
                .hub("mails", InMemory.stream(), o -> o.policy(p -> p.sameThread(true)))
                .start()) {
            other.hub("mails")
                    .subscribe()
                    .lanes(4)
                    .onAny((event, context) -> {})
                    .start();
        }
    }
}
