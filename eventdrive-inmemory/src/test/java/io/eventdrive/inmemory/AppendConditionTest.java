package io.eventdrive.inmemory;

import static io.eventdrive.inmemory.Fixtures.await;
import static io.eventdrive.inmemory.Fixtures.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import io.eventdrive.platform.Platform;
import io.eventdrive.spi.Store;
import io.eventdrive.spi.StreamRange;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.AppendResult.Appended;
import io.eventdrive.store.AppendResult.IdConflict;
import io.eventdrive.store.AppendResult.WrongVersion;
import io.eventdrive.store.Direction;
import io.eventdrive.store.ExpectedVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Conditions and repetitions: what an append to a stream of the events a, b, c, d (versions 0 to 3) gives. */
class AppendConditionTest {
    private static final ExpectedVersion NONE = ExpectedVersion.none();
    private static final ExpectedVersion EXISTS = ExpectedVersion.exists();
    private static final ExpectedVersion ANY = ExpectedVersion.any();

    /** A letter is an event; a letter with a quote has the same id and other data. */
    private static List<Event> batch(String text) {
        List<Event> batch = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            if (!word.isEmpty()) {
                batch.add(Fixtures.draft(word.substring(0, 1))
                        .data(word.getBytes(StandardCharsets.UTF_8))
                        .build());
            }
        }
        return batch;
    }

    private static ExpectedVersion exactly(long version) {
        return ExpectedVersion.exactly(version);
    }

    private static Appended appended(long first, long last) {
        return new Appended(first, last, Position.of(last + 1), false);
    }

    private static Appended repeated(long first, long last) {
        return new Appended(first, last, Position.of(last + 1), true);
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                // an empty stream
                arguments("", NONE, "x y", appended(0, 1)),
                arguments("", ANY, "x", appended(0, 0)),
                arguments("", EXISTS, "x", new WrongVersion(EXISTS, -1)),
                arguments("", exactly(0), "x", new WrongVersion(exactly(0), -1)),
                // new events
                arguments("a b c d", exactly(3), "x y", appended(4, 5)),
                arguments("a b c d", ANY, "x", appended(4, 4)),
                arguments("a b c d", EXISTS, "x", appended(4, 4)),
                arguments("a b c d", NONE, "x", new WrongVersion(NONE, 3)),
                arguments("a b c d", exactly(2), "x", new WrongVersion(exactly(2), 3)),
                arguments("a b c d", exactly(4), "x", new WrongVersion(exactly(4), 3)),
                // the same again, whatever was appended since
                arguments("a b c d", NONE, "a b c d", repeated(0, 3)),
                arguments("a b c d", NONE, "a", repeated(0, 0)),
                arguments("a b c d", NONE, "a b", repeated(0, 1)),
                arguments("a b c d", exactly(0), "b c", repeated(1, 2)),
                arguments("a b c d", exactly(2), "d", repeated(3, 3)),
                arguments("a b c d", ANY, "b c", repeated(1, 2)),
                arguments("a b c d", EXISTS, "d", repeated(3, 3)),
                arguments("a b c d", exactly(3), "b c", repeated(1, 2)),
                // at another place than the condition names
                arguments("a b c d", NONE, "b", new WrongVersion(NONE, 3)),
                arguments("a b c d", exactly(1), "b", new WrongVersion(exactly(1), 3)),
                arguments("a b c d", exactly(1), "x c", new WrongVersion(exactly(1), 3)),
                arguments("a b c d", exactly(9), "a", new WrongVersion(exactly(9), 3)),
                // the same ids with other data
                arguments("a b c d", ANY, "b'", new IdConflict("b", 1)),
                arguments("a b c d", EXISTS, "b c'", new IdConflict("c", 2)),
                arguments("a b c d", exactly(0), "b'", new IdConflict("b", 1)),
                arguments("a b c d", NONE, "a b c'", new IdConflict("c", 2)),
                arguments("a b c d", exactly(3), "d'", new IdConflict("d", 3)),
                // some known, some not
                arguments("a b c d", ANY, "d x", new IdConflict("d", 3)),
                arguments("a b c d", ANY, "x a", new IdConflict("a", 0)),
                arguments("a b c d", ANY, "a x b", new IdConflict("a", 0)),
                arguments("a b c d", exactly(2), "d x", new IdConflict("d", 3)),
                arguments("a b c d", exactly(3), "x d", new IdConflict("d", 3)),
                // in another order or with gaps
                arguments("a b c d", ANY, "b a", new IdConflict("a", 0)),
                arguments("a b c d", ANY, "a c", new IdConflict("c", 2)),
                arguments("a b c d", NONE, "a c", new IdConflict("c", 2)));
    }

    @ParameterizedTest(name = "[{0}] expecting {1}: {2}")
    @MethodSource("cases")
    void an_append_gives(String before, ExpectedVersion expected, String appended, AppendResult result) {
        Store store = InMemory.store().openStore(Fixtures.context(new TestPlatform()));
        List<Event> stored = new ArrayList<>(batch(before));
        stored.forEach(event -> now(store.append("s", ANY, List.of(event))));

        assertThat(now(store.append("s", expected, batch(appended)))).isEqualTo(result);

        if (result instanceof Appended done && !done.repeated()) {
            stored.addAll(batch(appended));
        }
        assertThat(store.read(new StreamRange("s", Direction.FORWARD, 0, 100)).events())
                .extracting(event -> event.event())
                .isEqualTo(stored);
    }

    @Test
    void an_id_means_the_same_event_only_with_the_same_source_and_in_the_same_stream() {
        Store store = InMemory.store().openStore(Fixtures.context(new TestPlatform()));
        now(store.append("s", ANY, batch("a")));
        Event other = Fixtures.draft("a").source("urn:other").build();

        assertThat(now(store.append("s", ANY, List.of(other)))).isEqualTo(appended(1, 1));
        assertThat(now(store.append("t", ANY, batch("a")))).isEqualTo(new Appended(0, 0, Position.of(3), false));
    }

    @Test
    void ids_of_truncated_events_are_forgotten() {
        Store store = InMemory.store().openStore(Fixtures.context(new TestPlatform()));
        now(store.append("s", ANY, batch("a b")));
        now(store.truncateBefore("s", 1));

        assertThat(now(store.append("s", ANY, batch("a")))).isEqualTo(appended(2, 2));
        assertThat(now(store.append("s", ANY, batch("b")))).isEqualTo(repeated(1, 1));
    }

    @Test
    void of_racers_on_one_version_exactly_one_wins_every_round() throws Exception {
        int racers = 4;
        try (Platform threads = Platform.system("race")) {
            Store store = InMemory.store().openStore(new TransportContext("race", threads, Duration.ofSeconds(30)));
            for (int round = 0; round < 300; round++) {
                ExpectedVersion expected = round == 0 ? NONE : exactly(round - 1);
                CyclicBarrier start = new CyclicBarrier(racers);
                List<CompletableFuture<AppendResult>> results = new ArrayList<>();
                for (int i = 0; i < racers; i++) {
                    Event event = Fixtures.event("r" + round + "-" + i);
                    results.add(
                            CompletableFuture.supplyAsync(() -> race(store, start, expected, event), threads::execute));
                }
                int won = 0;
                for (CompletableFuture<AppendResult> result : results) {
                    AppendResult found = await(result);
                    won += found instanceof Appended ? 1 : 0;
                    assertThat(found instanceof Appended || found.equals(new WrongVersion(expected, round)))
                            .describedAs("%s", found)
                            .isTrue();
                }
                assertThat(won).isEqualTo(1);
            }
        }
    }

    private static AppendResult race(Store store, CyclicBarrier start, ExpectedVersion expected, Event event) {
        try {
            start.await();
            return now(store.append("s", expected, List.of(event)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
