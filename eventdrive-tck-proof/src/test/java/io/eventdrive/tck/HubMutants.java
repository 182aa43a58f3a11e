package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.G1;
import static io.eventdrive.tck.Rule.H1;
import static io.eventdrive.tck.Rule.H2;
import static io.eventdrive.tck.Rule.H3;
import static io.eventdrive.tck.Rule.H4;
import static io.eventdrive.tck.Rule.H5;
import static io.eventdrive.tck.Rule.H6;
import static io.eventdrive.tck.Rule.H7;
import static io.eventdrive.tck.Rule.L1;
import static io.eventdrive.tck.Rule.L2;
import static io.eventdrive.tck.Rule.L5;
import static io.eventdrive.tck.Rule.L6;
import static io.eventdrive.tck.Rule.P1;
import static io.eventdrive.tck.Rule.P2;
import static io.eventdrive.tck.Rule.P3;
import static io.eventdrive.tck.Rule.P4;
import static io.eventdrive.tck.Rule.P5;
import static io.eventdrive.tck.Rule.P7;
import static io.eventdrive.tck.Rule.T1;
import static io.eventdrive.tck.Rule.T2;

import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.inmemory.InMemory;
import io.eventdrive.inmemory.InMemoryStream;
import io.eventdrive.inmemory.Overflow;
import io.eventdrive.spi.Hub;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.tck.HubFaults.Reading;
import io.eventdrive.tck.HubFaults.Storing;
import io.eventdrive.topic.Topic;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Hubs that each break one promise. */
final class HubMutants {
    private HubMutants() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(ofStoring());
        all.addAll(ofCarrying());
        all.addAll(ofReading());
        all.addAll(ofPlaces());
        all.addAll(ofNeighbours());
        all.addAll(ofLife());
        return all;
    }

    private static List<Mutant> ofStoring() {
        return List.of(
                hub("lossy", "gives a receipt for every tenth event and does not store it", Set.of(H1, P5), () -> {
                    AtomicInteger count = new AtomicInteger();
                    return (hub, context) -> new Storing(
                            hub,
                            batch -> batch.stream()
                                    .filter(event -> count.incrementAndGet() % 10 != 0)
                                    .toList());
                }),
                simple("hasty", "gives the receipt before it stores", Set.of(P2), HubFaults.Hasty::new),
                simple(
                        "shuffling",
                        "stores a batch backwards",
                        Set.of(P3, P4),
                        (hub, context) -> new Storing(hub, batch -> reversed(batch))),
                simple(
                        "trimming",
                        "cuts times to milliseconds",
                        Set.of(P1),
                        (hub, context) -> new Storing(
                                hub,
                                batch -> batch.stream()
                                        .map(event -> event.toBuilder()
                                                .time(event.time().truncatedTo(ChronoUnit.MILLIS))
                                                .build())
                                        .toList())));
    }

    private static List<Mutant> ofCarrying() {
        return List.of(
                simple(
                        "splitting",
                        "takes a dot in a topic for a separator",
                        Set.of(P1, T1),
                        (hub, context) -> new Storing(
                                hub,
                                batch -> batch.stream()
                                        .map(event -> event.toBuilder()
                                                .topic(Topic.of(
                                                        event.topic().toString().replaceAll("\\.(?=[^/.])", "/")))
                                                .build())
                                        .toList())),
                simple("forgetful", "forgets everything when it is opened again", Set.of(P2, L6), (hub, context) -> {
                    hub.close();
                    return InMemory.stream().openHub(context);
                }),
                fixture(
                        "dropping",
                        "removes the oldest event when it is full, whoever has still to read it",
                        Set.of(P7),
                        () -> new MemoryHubs(HubMutants::declaringAsEver) {
                            @Override
                            InMemoryStream full(int events) {
                                return InMemory.stream().maxEvents(events).overflow(Overflow.DROP_OLDEST);
                            }
                        }),
                fixture("hoarding", "makes an object for each topic", Set.of(T2), HubFaults.Hoarding::new));
    }

    private static Hub declaringAsEver(Hub hub, TransportContext context) {
        Capabilities reference = InMemory.stream().openHub(context).capabilities();
        return new HubOver(hub) {
            @Override
            public Capabilities capabilities() {
                return reference;
            }
        };
    }

    private static List<Mutant> ofReading() {
        return List.of(
                hub("duplicating", "hands out every seventh event twice", Set.of(H1), () -> {
                    AtomicInteger count = new AtomicInteger();
                    return (hub, context) -> new Reading(
                            hub,
                            batch -> batch.stream()
                                    .flatMap(one ->
                                            Collections.nCopies(count.incrementAndGet() % 7 == 0 ? 2 : 1, one).stream())
                                    .toList());
                }),
                simple(
                        "reordering",
                        "hands out what it polls backwards",
                        Set.of(H1, H4, P3),
                        (hub, context) -> new Reading(hub, batch -> reversed(batch))),
                simple(
                        "silent",
                        "accepts everything and delivers nothing",
                        Set.of(H1, P1),
                        (hub, context) -> new Reading(hub, batch -> List.of())),
                simple(
                        "backwards",
                        "counts positions down",
                        Set.of(H4),
                        (hub, context) -> new Reading(
                                hub,
                                batch -> batch.stream()
                                        .map(one -> new Recorded(
                                                Position.of(1_000_000
                                                        - one.position().low()),
                                                one.storedAt(),
                                                one.event()))
                                        .toList())));
    }

    private static List<Mutant> ofPlaces() {
        return List.of(
                simple("tearing", "misses the first event of a reader from now on", Set.of(H3), HubFaults.Tearing::new),
                simple(
                        "timeless",
                        "reads from the beginning when asked for a time",
                        Set.of(H3),
                        HubFaults.Timeless::new),
                simple("stingy", "does not know prefixes in patterns", Set.of(T1), HubFaults.Stingy::new),
                simple("mute", "moves an overtaken reader without telling", Set.of(H6), HubFaults.Mute::new),
                fixture(
                        "eager",
                        "removes younger events with the old ones",
                        Set.of(H6),
                        () -> new MemoryHubs((hub, context) -> hub) {
                            @Override
                            InMemoryStream forgettingAfter(Duration age) {
                                return InMemory.stream().retain(age.dividedBy(3));
                            }
                        }));
    }

    private static List<Mutant> ofNeighbours() {
        return List.of(
                hub("coupled", "lets no reader run ahead of the slowest", Set.of(H2), () -> {
                    HubFaults.Pack pack = new HubFaults.Pack();
                    return (hub, context) -> new HubFaults.Coupled(hub, pack);
                }),
                hub("entangled", "lets live readers miss an event when one replays", Set.of(H7), () -> {
                    HubFaults.Pack pack = new HubFaults.Pack();
                    return (hub, context) -> new HubFaults.Entangled(hub, pack);
                }));
    }

    private static List<Mutant> ofLife() {
        return List.of(
                simple(
                        "amnesiac",
                        "forgets the places of named subscriptions",
                        Set.of(H5, L2),
                        HubFaults.Amnesiac::new),
                simple("overreaching", "saves places that are too far ahead", Set.of(H5), HubFaults.Overreaching::new),
                simple("leaking", "starts a thread that it never ends", Set.of(L1), HubFaults.Leaking::new),
                simple(
                        "ticking",
                        "sets an alarm for each reader and never calls it off",
                        Set.of(L1, L5),
                        HubFaults.Ticking::new),
                simple("never closing", "does nothing when it is closed", Set.of(L1), HubFaults.NeverClosing::new),
                simple("boasting", "declares what it does not give", Set.of(G1), (hub, context) -> new HubOver(hub) {
                    @Override
                    public Capabilities capabilities() {
                        return hub.capabilities().toBuilder()
                                .gives(Guarantee.SURVIVES_POWER_CUT)
                                .build();
                    }
                }));
    }

    private static Mutant simple(
            String name, String wrong, Set<Rule> caughtBy, BiFunction<Hub, TransportContext, Hub> over) {
        return fixture(name, wrong, caughtBy, () -> new MemoryHubs(over));
    }

    /** For a fault with a state that all hubs of one fixture share. */
    private static Mutant hub(
            String name, String wrong, Set<Rule> caughtBy, Supplier<BiFunction<Hub, TransportContext, Hub>> over) {
        return fixture(name, wrong, caughtBy, () -> new MemoryHubs(over.get()));
    }

    private static Mutant fixture(String name, String wrong, Set<Rule> caughtBy, Supplier<HubFixture> fixtures) {
        return new Mutant("hub, " + name, wrong, caughtBy, OnHub.class, () -> OnHub.fixtures = fixtures);
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}
