package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.S1;
import static io.eventdrive.tck.Rule.S2;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.AppendResult.Appended;
import io.eventdrive.store.AppendResult.WrongVersion;
import io.eventdrive.store.ExpectedVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Conditions of appends, told exactly, and races on them. */
abstract class VersionRules extends StoreRules {
    private static final int RACERS = 8;

    @Proves(S1)
    void versions_count_from_zero_in_every_stream_and_positions_over_all_of_them() {
        App app = scene().start();
        Appended first = stored(app, "account-1", "a", "b");
        Appended other = stored(app, "account-2", "c");
        Appended second = stored(app, "account-1", "d");
        assertThat(List.of(first.firstVersion(), first.lastVersion())).containsExactly(0L, 1L);
        assertThat(List.of(other.firstVersion(), other.lastVersion())).containsExactly(0L, 0L);
        assertThat(List.of(second.firstVersion(), second.lastVersion())).containsExactly(2L, 2L);
        assertThat(List.of(first.position(), other.position(), second.position()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(idsOf(app, "account-1")).containsExactly("a", "b", "d");
    }

    @Proves(S1)
    void a_condition_that_is_met_stores() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        assertThat(append(app, "met-1", NONE, "a")).isInstanceOf(Appended.class);
        assertThat(append(app, "met-1", at(0), "b", "c")).isInstanceOf(Appended.class);
        assertThat(append(app, "met-1", EXISTS, "d")).isInstanceOf(Appended.class);
        assertThat(append(app, "met-1", ANY, "e")).isInstanceOf(Appended.class);
        assertThat(append(app, "met-1", at(4), "f")).isInstanceOf(Appended.class);
        assertThat(append(app, "met-2", ANY, "g")).isInstanceOf(Appended.class);
        assertThat(idsOf(app, "met-1")).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(idsOf(app, "met-2")).containsExactly("g");
    }

    @Proves(S1)
    void a_condition_that_is_not_met_tells_the_actual_version_and_stores_nothing() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        stored(app, "unmet-1", "a", "b", "c");
        for (ExpectedVersion expected : List.of(NONE, at(0), at(1), at(3), at(Long.MAX_VALUE))) {
            assertThat(append(app, "unmet-1", expected, "x", "y")).isEqualTo(new WrongVersion(expected, 2));
        }
        for (ExpectedVersion expected : List.of(EXISTS, at(0), at(7))) {
            assertThat(append(app, "unmet-2", expected, "x")).isEqualTo(new WrongVersion(expected, -1));
        }
        App other = scene().start();
        assertThat(idsOf(other, "unmet-1")).containsExactly("a", "b", "c");
        assertThat(idsOf(other, "unmet-2")).isEmpty();
        assertThat(append(other, "unmet-1", at(2), "x")).isInstanceOf(Appended.class);
    }

    @Proves(S1)
    void what_was_refused_for_its_version_is_never_read_by_a_subscription() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        Listener listener = app.listen("all");
        stored(app, "silent-1", "first");
        append(app, "silent-1", NONE, "refused");
        append(app, "silent-1", at(0), "second");
        listener.awaitHandled(2);
        scene().settle();
        assertThat(listener.ids()).containsExactly("first", "second");
    }

    @Proves({S2, S1})
    void of_many_racers_on_one_version_exactly_one_wins_every_round() {
        List<App> apps = List.of(scene().start(), scene().start());
        if (absent(apps.get(0))) {
            return;
        }
        for (int round = 0; round < 20; round++) {
            ExpectedVersion expected = round == 0 ? NONE : at(round - 1);
            String prefix = "round-" + round + "-";
            List<AppendResult> results = race(i -> append(apps.get(i % apps.size()), "race-1", expected, prefix + i));
            int actual = round;
            assertThat(results).filteredOn(Appended.class::isInstance).hasSize(1);
            assertThat(results)
                    .filteredOn(result -> !(result instanceof Appended))
                    .containsOnly(new WrongVersion(expected, actual));
            assertThat(idsOf(apps.get(0), "race-1")).hasSize(round + 1);
        }
    }

    @Proves(S2)
    void exactly_one_wins_though_all_answers_are_slow() {
        List<App> apps = List.of(scene().start(), scene().start());
        if (absent(apps.get(0))) {
            return;
        }
        apps.forEach(app -> app.line().slow(Duration.ofMillis(50)));
        for (int round = 0; round < 5; round++) {
            String stream = "slow-" + round;
            List<AppendResult> results =
                    race(i -> append(apps.get(i % apps.size()), stream, NONE, numbered("racer-" + i + "-", 3)));
            assertThat(results)
                    .filteredOn(Appended.class::isInstance)
                    .containsExactly(results.stream()
                            .filter(Appended.class::isInstance)
                            .findFirst()
                            .orElseThrow());
            assertThat(results).filteredOn(WrongVersion.class::isInstance).hasSize(RACERS - 1);
            List<String> ids = idsOf(apps.get(0), stream);
            assertThat(ids).hasSize(3);
            String winner = ids.get(0).substring(0, ids.get(0).length() - 1);
            assertThat(ids).containsExactly(numbered(winner, 3));
        }
    }

    @Proves(S2)
    void who_reads_then_appends_on_what_was_read_loses_no_update() {
        List<App> apps = List.of(scene().start(), scene().start());
        if (absent(apps.get(0))) {
            return;
        }
        stored(apps.get(0), "counter-1", "start");
        List<CompletableFuture<Integer>> counters = IntStream.range(0, 4)
                .mapToObj(i -> scene().async(() -> count(apps.get(i % 2), "counter-" + i + "-")))
                .toList();
        scene().awaitDone(counters);
        counters.forEach(counter -> assertThat(counter).isCompletedWithValue(25));
        List<String> ids = idsOf(apps.get(1), "counter-1");
        assertThat(ids).hasSize(101).doesNotHaveDuplicates();
        for (int i = 1; i < ids.size(); i++) {
            assertThat(ids.get(i)).as("the version that was read is in the id").endsWith("after-" + (i - 1));
        }
    }

    /** Appends 25 events, each on the version that was read before, as often as it takes. */
    private static int count(App app, String prefix) {
        int done = 0;
        while (done < 25) {
            long version = app.store().stream("counter-1").readLast(1).lastVersion();
            AppendResult result = append(app, "counter-1", at(version), prefix + done + "-after-" + version);
            done += result instanceof Appended ? 1 : 0;
        }
        return done;
    }

    private List<AppendResult> race(IntFunction<AppendResult> racer) {
        List<CompletableFuture<AppendResult>> racers = IntStream.range(0, RACERS)
                .mapToObj(i -> scene().async(() -> racer.apply(i)))
                .toList();
        scene().awaitDone(racers);
        List<AppendResult> results = new ArrayList<>();
        racers.forEach(one -> results.add(one.join()));
        return results;
    }

    private boolean absent(App app) {
        return refusedAsAbsent(Guarantee.EXPECTED_VERSION, () -> append(app, "absent-0", NONE, "conditional"));
    }
}
