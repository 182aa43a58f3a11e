package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.H5;
import static io.eventdrive.tck.Rule.S6;
import static io.eventdrive.tck.Rule.S7;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.StoreGroup;
import io.eventdrive.SubscriptionBuilder;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.handler.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Subscriptions that catch up over one stream, a category, a type or all streams, then go on live, from where they stopped. */
abstract class CatchUpRules extends StoreRules {
    private static final List<String> SIMILAR =
            List.of("account-1", "account-2", "accounts-1", "account", "account-old-1", "Account-1", "my-account-1");

    record Opened(String owner) {}

    record Closed(String reason) {}

    @Proves(S7)
    void a_subscription_to_one_stream_gets_its_events_and_no_other() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        appendSome(app, 0);
        Listener listener = app.begin(app.listener("one"), app.store().subscribeToStream("account-1"));
        listener.awaitHandled(1);
        appendSome(scene().start(), 1);
        listener.awaitHandled(2);
        scene().settle();
        assertThat(listener.ids()).containsExactly("account-1:0", "account-1:1");
    }

    @Proves(S7)
    void a_subscription_to_a_category_gets_all_streams_of_that_category_and_no_other() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        appendSome(app, 0);
        Listener listener = app.begin(app.listener("category"), app.store().subscribeToCategory("account"));
        listener.awaitHandled(3);
        appendSome(scene().start(), 1);
        listener.awaitHandled(6);
        scene().settle();
        assertThat(listener.ids())
                .containsExactly(
                        "account-1:0",
                        "account-2:0",
                        "account-old-1:0",
                        "account-1:1",
                        "account-2:1",
                        "account-old-1:1");
    }

    @Proves(S7)
    void what_is_no_category_is_refused() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        StoreGroup store = app.store();
        fails(Failure.INVALID, () -> store.subscribeToCategory("account-old"));
        fails(Failure.INVALID, () -> store.subscribeToCategory(""));
        appendSome(app, 0);
        assertThat(app.begin(app.listener("category"), store.subscribeToCategory("account"))
                        .awaitHandled(3)
                        .ids())
                .contains("account-old-1:0");
    }

    /** Appends one event to each of several streams with similar names, in this order. */
    private static void appendSome(App app, int number) {
        for (String stream : SIMILAR) {
            stored(app, stream, stream + ":" + number);
        }
    }

    @Proves(S7)
    void a_subscription_to_a_type_gets_the_events_of_that_type_of_all_streams() {
        App app = scene().start(
                        o -> {},
                        drive -> drive.types(
                                types -> types.event("opened", 1, Opened.class).event("closed", 1, Closed.class)));
        if (absent(app)) {
            return;
        }
        List<Object> got = new CopyOnWriteArrayList<>();
        app.store().stream("account-1").append(ANY, new Opened("Ada"), new Closed("done"));
        app.store()
                .subscribe()
                .on(Opened.class, (event, context) -> got.add(event.data()))
                .start();
        app.store().stream("account-2").append(ANY, new Closed("empty"), new Opened("Bob"));
        stored(app, "account-3", "of no registered type");
        scene().await(() -> got.size() >= 2, () -> "both, found " + got);
        scene().settle();
        assertThat(got).containsExactly(new Opened("Ada"), new Opened("Bob"));
    }

    @Proves({S7, S6})
    void subscriptions_that_start_while_appends_run_lose_and_double_nothing() {
        List<App> apps = List.of(scene().start(), scene().start());
        if (absent(apps.get(0))) {
            return;
        }
        apps.forEach(app -> app.line().slow(Duration.ofMillis(2)));
        List<CompletableFuture<Integer>> writers = IntStream.range(0, 4)
                .mapToObj(writer -> scene().async(() -> write(apps.get(writer % 2), "live-" + writer)))
                .toList();
        List<Listener> all = new ArrayList<>();
        List<Listener> ones = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int soFar = 20 * i;
            scene().await(() -> total(apps.get(0)) >= soFar, () -> soFar + " events to be there");
            App app = apps.get(i % 2);
            all.add(app.begin(app.listener("category-" + i), app.store().subscribeToCategory("live")));
            ones.add(app.begin(app.listener("one-" + i), app.store().subscribeToStream("live-2")));
        }
        scene().awaitDone(writers);
        all.forEach(listener -> listener.awaitHandled(240));
        ones.forEach(listener -> listener.awaitHandled(60));
        scene().settle();
        all.forEach(listener ->
                assertThat(listener.ids()).isEqualTo(all.get(0).ids()).hasSize(240));
        ones.forEach(listener -> assertThat(listener.ids()).containsExactly(numbered("live-2:", 60)));
        assertThat(all.get(0).ids()).doesNotHaveDuplicates();
    }

    private static int write(App app, String stream) {
        for (int i = 0; i < 60; i++) {
            stored(app, stream, stream + ":" + i);
        }
        return 60;
    }

    private static long total(App app) {
        return IntStream.range(0, 4)
                .mapToLong(writer ->
                        app.store().stream("live-" + writer).readLast(1).lastVersion() + 1)
                .sum();
    }

    @Proves({S7, H5})
    void a_named_subscription_of_any_kind_goes_on_after_a_close_exactly_where_it_stopped() {
        App app = scene().start();
        if (absent(app) || notSaved(app)) {
            return;
        }
        List<Listener> before = startNamed(app);
        appendSome(app, 0);
        awaitHandled(before, 1, 3, 7);
        app.close();
        App writer = scene().start();
        appendSome(writer, 1);
        App next = scene().start();
        List<Listener> after = startNamed(next);
        appendSome(writer, 2);
        awaitHandled(after, 2, 6, 14);
        scene().settle();
        assertThat(after.get(0).ids()).containsExactly("account-1:1", "account-1:2");
        assertThat(after.get(1).ids()).hasSize(6).doesNotHaveDuplicates().noneMatch(id -> id.endsWith(":0"));
        assertThat(after.get(2).ids()).hasSize(14).doesNotHaveDuplicates().noneMatch(id -> id.endsWith(":0"));
    }

    private static List<Listener> startNamed(App app) {
        StoreGroup store = app.store();
        return List.of(
                app.begin(
                        app.listener("one"),
                        store.subscribeToStream("account-1").named("one")),
                app.begin(
                        app.listener("category"),
                        store.subscribeToCategory("account").named("category")),
                app.begin(app.listener("all"), store.subscribe().named("all")));
    }

    private static void awaitHandled(List<Listener> listeners, int... counts) {
        for (int i = 0; i < counts.length; i++) {
            listeners.get(i).awaitHandled(counts[i]);
        }
    }

    @Proves({S7, H5})
    void a_named_subscription_goes_on_after_a_crash_without_a_gap() {
        App app = scene().start();
        if (absent(app) || notSaved(app)) {
            return;
        }
        Function<App, SubscriptionBuilder> subscription = one -> one.store()
                .subscribeToCategory("crash")
                .named("reader")
                .lanes(4)
                .inFlight(16);
        Hold hold = scene().hold();
        Listener before = app.listener("before").then((event, context) -> {
            if (event.id().equals("wanted-6") || event.id().equals("wanted-13")) {
                hold.pass();
            }
            return Outcome.ack();
        });
        app.begin(before, subscription.apply(app));
        for (int i = 0; i < 40; i++) {
            stored(app, "crash-" + i % 7, "wanted-" + i);
            stored(app, "foreign-" + i % 3, "foreign-" + i);
        }
        scene().await(() -> hold.waiting() >= 1 && before.handledIds().size() >= 6, () -> "some finished, some not");
        scene().settle();
        app.crash();
        hold.open();
        App next = scene().start();
        Listener after = next.begin(next.listener("after"), subscription.apply(next));
        scene().await(() -> union(before, after).size() == 40, () -> "all 40, found " + union(before, after));
        scene().settle();
        assertThat(union(before, after)).containsExactlyInAnyOrder(numbered("wanted-", 40));
        assertThat(after.ids()).contains("wanted-6").doesNotHaveDuplicates();
    }

    private static Set<String> union(Listener one, Listener other) {
        Set<String> ids = new TreeSet<>(one.handledIds());
        ids.addAll(other.handledIds());
        return ids;
    }

    @Proves({S7, H5})
    void a_subscription_that_began_now_and_crashed_in_its_first_handler_gets_that_event_again() {
        App app = scene().start();
        if (absent(app) || notSaved(app)) {
            return;
        }
        stored(app, "now-1", "old");
        Function<App, SubscriptionBuilder> subscription =
                one -> one.store().subscribe().named("reader").from(From.now());
        Hold hold = scene().hold();
        Listener before = app.begin(app.listener("before").thenWait(hold), subscription.apply(app));
        stored(app, "now-1", "first");
        before.awaitReceived(1);
        app.crash();
        App next = scene().start();
        stored(next, "now-2", "second");
        Listener after =
                next.begin(next.listener("after"), subscription.apply(next)).awaitHandled(2);
        scene().settle();
        assertThat(after.ids()).containsExactly("first", "second");
        hold.open();
    }

    @Proves({S7, H5})
    void a_subscription_that_finds_nothing_of_interest_moves_its_place_all_the_same() {
        App app = scene().start();
        if (absent(app) || notSaved(app)) {
            return;
        }
        Listener before = app.begin(
                app.listener("before"), app.store().subscribeToStream("rare-1").named("reader"));
        stored(app, "rare-1", "seldom");
        before.awaitHandled(1);
        Position last = stored(app, "often-1", numbered("often-", 500)).position();
        assertThat(before.subscription().awaitApplied(last, scene().bounds().patience()))
                .isTrue();
        scene().settle();
        app.crash();
        App next = scene().start();
        Listener after =
                next.begin(next.listener("after"), next.store().subscribe().named("reader"));
        stored(next, "often-1", "new");
        after.awaitHandled(1);
        scene().settle();
        assertThat(after.ids())
                .as("the place was saved behind what was of no interest")
                .containsExactly("new");
    }

    private boolean absent(App app) {
        return refusedAsAbsent(Guarantee.CATCH_UP, () -> app.listen("all"));
    }

    private boolean notSaved(App app) {
        return refusedAsAbsent(
                Guarantee.CHECKPOINT,
                () -> app.begin(app.listener("named"), app.store().subscribe().named("named")));
    }
}
