package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.B1;
import static io.eventdrive.tck.Rule.B10;
import static io.eventdrive.tck.Rule.B11;
import static io.eventdrive.tck.Rule.B12;
import static io.eventdrive.tck.Rule.B13;
import static io.eventdrive.tck.Rule.B14;
import static io.eventdrive.tck.Rule.B15;
import static io.eventdrive.tck.Rule.B18;
import static io.eventdrive.tck.Rule.B19;
import static io.eventdrive.tck.Rule.B2;
import static io.eventdrive.tck.Rule.B3;
import static io.eventdrive.tck.Rule.B4;
import static io.eventdrive.tck.Rule.B5;
import static io.eventdrive.tck.Rule.B6;
import static io.eventdrive.tck.Rule.B8;
import static io.eventdrive.tck.Rule.B9;
import static io.eventdrive.tck.Rule.L1;
import static io.eventdrive.tck.Rule.L2;
import static io.eventdrive.tck.Rule.L6;
import static io.eventdrive.tck.Rule.P2;
import static io.eventdrive.tck.Rule.P5;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.inmemory.InMemory;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.Inbox;
import io.eventdrive.spi.InboxRequest;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.tck.BrokerFaults.Handing;
import io.eventdrive.tck.BrokerFaults.Keeping;
import io.eventdrive.tck.BrokerFaults.Storing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Brokers that each break one promise. */
final class BrokerMutants {
    private static final Duration NEVER = Duration.ofDays(365);

    private BrokerMutants() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(ofStoring());
        all.addAll(ofAnswers());
        all.addAll(ofHandingOut());
        all.addAll(ofInboxes());
        all.addAll(ofLetters());
        return all;
    }

    private static List<Mutant> ofStoring() {
        return List.of(
                mutant(
                        "lossy",
                        "gives a receipt for every tenth event and does not store it",
                        Set.of(B1, P5),
                        (broker, context) -> {
                            AtomicInteger count = new AtomicInteger();
                            return new Storing(
                                    broker,
                                    batch -> batch.stream()
                                            .filter(event -> count.incrementAndGet() % 10 != 0)
                                            .toList());
                        }),
                mutant("hasty", "gives the receipt before it stores", Set.of(P2), BrokerFaults.Hasty::new),
                mutant(
                        "forgetful",
                        "forgets everything when it is opened again",
                        Set.of(P2, L6, B15),
                        (broker, context) -> {
                            broker.close();
                            return InMemory.queue().openBroker(context);
                        }),
                mutant(
                        "carefree",
                        "says that nothing is pending",
                        Set.of(B19),
                        (broker, context) -> new BrokerOver(broker) {
                            @Override
                            public OptionalLong pending(String consumerGroup) {
                                return OptionalLong.of(0);
                            }
                        }),
                mutant("never closing", "does nothing when it is closed", Set.of(L1), BrokerFaults.NeverClosing::new));
    }

    private static List<Mutant> ofAnswers() {
        return List.of(
                mutant(
                        "impatient",
                        "hands delayed events out at once",
                        Set.of(B11),
                        (broker, context) -> new Storing(
                                broker,
                                each(event -> event.toBuilder().deliverAt(null).build()))),
                mutant(
                        "late",
                        "hands delayed events out ten seconds late",
                        Set.of(B11),
                        (broker, context) -> new Storing(
                                broker,
                                each(event -> event.toBuilder()
                                        .deliverAt(event.deliverAt()
                                                .map(due -> due.plusSeconds(10))
                                                .orElse(null))
                                        .build()))),
                mutant(
                        "hopeful",
                        "thinks that somebody listens to everything",
                        Set.of(B18),
                        (broker, context) -> new BrokerOver(broker) {
                            @Override
                            public boolean hasConsumer(Event event) {
                                return true;
                            }
                        }));
    }

    private static UnaryOperator<List<Event>> each(UnaryOperator<Event> change) {
        return batch -> batch.stream().map(change).toList();
    }

    private static List<Mutant> ofHandingOut() {
        return List.of(
                mutant(
                        "silent",
                        "accepts everything and delivers nothing",
                        Set.of(B1),
                        (broker, context) -> new Storing(broker, batch -> List.of())),
                inbox("duplicating", "hands out every seventh event twice", Set.of(B1), BrokerFaults.Twice::new),
                mutant(
                        "broadcasting",
                        "gives each event to every consumer of a group",
                        Set.of(B1),
                        BrokerFaults.Broadcasting::new),
                inbox("shuffling", "hands out events of a key in any order", Set.of(B8), BrokerFaults.Shuffling::new),
                inbox("early acking", "acknowledges what it hands out", Set.of(B2), BrokerFaults.EarlyAcking::new),
                request(
                        "leasing for ever",
                        "never takes an event back from a consumer that died",
                        Set.of(B2, B6),
                        request -> BrokerFaults.with(request, request.start(), NEVER, request.deduplicationWindow())),
                inbox("heartless", "does not renew a lease", Set.of(B3), BrokerFaults.Heartless::new),
                inbox("clinging", "keeps what a consumer had that left", Set.of(B14, L2), BrokerFaults.Clinging::new));
    }

    private static List<Mutant> ofInboxes() {
        return List.of(
                inbox(
                        "unfenced",
                        "does not tell a consumer that it lost its lease",
                        Set.of(B2),
                        BrokerFaults.Unfenced::new),
                inbox(
                        "cumulative",
                        "acknowledges everything up to the latest one",
                        Set.of(B9),
                        BrokerFaults.Cumulative::new),
                inbox(
                        "attempt forgetting",
                        "counts attempts anew after a crash",
                        Set.of(B4, B6),
                        BrokerFaults.ForgettingAttempts::new),
                request(
                        "dedup ignoring",
                        "does not remember what was handled",
                        Set.of(B13),
                        request -> BrokerFaults.with(request, request.start(), request.lease(), 0)),
                request(
                        "beginning late",
                        "starts a new group at the present",
                        Set.of(B15),
                        request ->
                                BrokerFaults.with(request, From.now(), request.lease(), request.deduplicationWindow())),
                mutant(
                        "discreet",
                        "throws expired events away without a word",
                        Set.of(B12),
                        (broker, context) ->
                                Handing.inboxes(broker, inbox -> new BrokerFaults.Discreet(inbox, context.platform()))),
                inbox("remembering", "forgets nothing that was handled", Set.of(B19), BrokerFaults.Remembering::new));
    }

    private static List<Mutant> ofLetters() {
        return List.of(
                mutant(
                        "losing letters",
                        "says that a dead letter is kept and loses it",
                        Set.of(B5, B10),
                        (broker, context) -> new Keeping(broker, LetterFaults.LosingLetters::new)),
                mutant(
                        "replaying to all",
                        "gives a replayed event to every group",
                        Set.of(B10),
                        (broker, context) -> new Keeping(broker, LetterFaults.ReplayingToAll::new)),
                mutant(
                        "replaying twice",
                        "replays a letter that is gone already",
                        Set.of(B10),
                        (broker, context) -> new Keeping(broker, LetterFaults.ReplayingTwice::new)));
    }

    private static Mutant inbox(String name, String wrong, Set<Rule> caughtBy, UnaryOperator<Inbox> over) {
        return mutant(name, wrong, caughtBy, (broker, context) -> Handing.inboxes(broker, over));
    }

    private static Mutant request(String name, String wrong, Set<Rule> caughtBy, UnaryOperator<InboxRequest> change) {
        return mutant(name, wrong, caughtBy, (broker, context) -> Handing.requests(broker, change));
    }

    private static Mutant mutant(
            String name, String wrong, Set<Rule> caughtBy, BiFunction<Broker, TransportContext, Broker> over) {
        return new Mutant(
                "broker, " + name,
                wrong,
                caughtBy,
                OnBroker.class,
                () -> OnBroker.fixtures = () -> new MemoryBrokers(over));
    }
}
