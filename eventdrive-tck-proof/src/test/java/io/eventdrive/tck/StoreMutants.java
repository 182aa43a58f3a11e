package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.P5;
import static io.eventdrive.tck.Rule.S1;
import static io.eventdrive.tck.Rule.S2;
import static io.eventdrive.tck.Rule.S3;
import static io.eventdrive.tck.Rule.S4;
import static io.eventdrive.tck.Rule.S5;
import static io.eventdrive.tck.Rule.S6;
import static io.eventdrive.tck.Rule.S7;
import static io.eventdrive.tck.Rule.S8;
import static io.eventdrive.tck.Rule.S9;

import io.eventdrive.event.Position;
import io.eventdrive.spi.Store;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.store.AppendResult;
import io.eventdrive.tck.StoreFaults.Answering;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Stores that each break one promise. */
final class StoreMutants {
    private StoreMutants() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(ofAppending());
        all.addAll(ofReading());
        return all;
    }

    private static List<Mutant> ofAppending() {
        return List.of(
                mutant(
                        "versionless",
                        "stores whatever version was expected",
                        Set.of(S1, S2),
                        StoreFaults.Versionless::new),
                mutant("racing", "looks at the version and stores a moment later", Set.of(S2), StoreFaults.Racing::new),
                answer(
                        "miscounting",
                        "tells a wrong actual version",
                        Set.of(S1),
                        result -> result instanceof AppendResult.WrongVersion wrong
                                ? new AppendResult.WrongVersion(wrong.expected(), wrong.actualVersion() + 1)
                                : result),
                mutant("doubling", "stores repeated events again", Set.of(S3), StoreFaults.Doubling::new),
                mutant("piecemeal", "stores a batch event by event", Set.of(S4), StoreFaults.Piecemeal::new));
    }

    private static List<Mutant> ofReading() {
        return List.of(
                mutant("one-way", "reads forward when asked to read backward", Set.of(S5), StoreFaults.OneWay::new),
                mutant(
                        "disordered",
                        "hands out the events of all streams backwards",
                        Set.of(S6),
                        StoreFaults.Disordered::new),
                mutant(
                        "restarting",
                        "reads from the beginning wherever it is to start",
                        Set.of(S7),
                        StoreFaults.Restarting::new),
                mutant("amnesiac", "forgets the places of named subscriptions", Set.of(S7), StoreFaults.Amnesiac::new),
                mutant("undead", "says that a stream is deleted and keeps it", Set.of(S8), StoreFaults.Undead::new),
                mutant("uncut", "does not remove the beginning of a stream", Set.of(S8), StoreFaults.Uncut::new),
                answer(
                        "overstating",
                        "gives places that are one too far",
                        Set.of(S6, S9),
                        result -> result instanceof AppendResult.Appended appended
                                ? new AppendResult.Appended(
                                        appended.firstVersion(),
                                        appended.lastVersion(),
                                        Position.of(appended.position().low() + 1),
                                        appended.repeated())
                                : result),
                mutant("lossy", "stores nothing of every tenth batch", Set.of(P5), StoreFaults.Lossy::new));
    }

    private static Mutant answer(String name, String wrong, Set<Rule> caughtBy, UnaryOperator<AppendResult> change) {
        return mutant(name, wrong, caughtBy, (store, context) -> new Answering(store, change));
    }

    private static Mutant mutant(
            String name, String wrong, Set<Rule> caughtBy, BiFunction<Store, TransportContext, Store> over) {
        return new Mutant(
                "store, " + name,
                wrong,
                caughtBy,
                OnStore.class,
                () -> OnStore.fixtures = () -> new MemoryStores(over));
    }
}
