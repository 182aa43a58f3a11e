package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.H3;
import static io.eventdrive.tck.Rule.H4;
import static io.eventdrive.tck.Rule.H7;
import static io.eventdrive.tck.Rule.H8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.event.Publication;
import io.eventdrive.event.Receipt;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Where a reader of a hub starts, and that history goes over into the present without a seam. */
abstract class StartingPlaceRules extends Rules {
    private static final Duration TICK = Duration.ofMillis(20);

    @Proves({H3, H8})
    void a_reader_from_any_place_of_the_past_gets_exactly_what_it_asked_for() {
        App app = scene().start();
        if (!scene().declares(Guarantee.REPLAY)) {
            refusesThePast(app);
            return;
        }
        List<Receipt> receipts = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            times.add(scene().clock().platform().now());
            scene().pass(TICK);
            receipts.add(app.publish(scene().event("past/" + i)));
            scene().pass(TICK);
        }
        List<String> ids = receipts.stream().map(Receipt::eventId).toList();
        Listener beginning = listen(app, "beginning", From.beginning());
        Listener after =
                listen(app, "after", From.after(receipts.get(3).position().orElseThrow()));
        Listener last =
                listen(app, "last", From.after(receipts.get(9).position().orElseThrow()));
        Listener time = listen(app, "time", From.time(times.get(6)));
        Listener future =
                listen(app, "future", From.time(scene().clock().platform().now()));
        Listener now = listen(app, "now", From.now());
        scene().settle();
        assertThat(List.of(last.ids(), future.ids(), now.ids())).allMatch(List::isEmpty);
        String next = app.publish(scene().event("past/next")).eventId();
        now.awaitHandled(1);
        beginning.awaitHandled(11);
        scene().settle();
        assertThat(beginning.ids()).containsExactlyElementsOf(with(ids, next));
        assertThat(after.ids()).containsExactlyElementsOf(with(ids.subList(4, 10), next));
        assertThat(time.ids()).containsExactlyElementsOf(with(ids.subList(6, 10), next));
        assertThat(List.of(last.ids(), future.ids(), now.ids())).containsOnly(List.of(next));
    }

    private void refusesThePast(App app) {
        for (From from : List.of(
                From.beginning(),
                From.after(Position.START),
                From.time(scene().clock().platform().now()))) {
            assertThatThrownBy(() -> listen(app, "past", from))
                    .isInstanceOfSatisfying(
                            EventDriveException.class,
                            error -> assertThat(error.failure()).isEqualTo(Failure.UNSUPPORTED))
                    .hasMessageContaining("REPLAY");
        }
        DeclarationRules.refused(scene(), Guarantee.REPLAY);
        app.publish(scene().event("now/before"));
        Listener now = listen(app, "now", From.now());
        app.publish(scene().event("now/after"));
        now.awaitHandled(1);
        scene().settle();
        assertThat(now.ids()).containsExactly("event-2");
    }

    @Proves(H3)
    void readers_that_start_while_publishers_run_lose_and_double_nothing() {
        App app = scene().start();
        App other = scene().start();
        List<CompletableFuture<Integer>> publishers = IntStream.range(0, 4)
                .mapToObj(i -> scene().async(() -> publishSome(i % 2 == 0 ? app : other)))
                .toList();
        List<Listener> fromNow = new ArrayList<>();
        List<Listener> fromBeginning = new ArrayList<>();
        List<String> probes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int soFar = 20 * i;
            scene().await(() -> scene().history().published().size() >= soFar, () -> soFar + " events to be there");
            fromNow.add(listen(other, "now-" + i, From.now()));
            probes.add(app.publish(scene().event("running/probe")).eventId());
            if (scene().declares(Guarantee.REPLAY)) {
                fromBeginning.add(listen(app, "beginning-" + i, From.beginning()));
            }
        }
        scene().awaitDone(publishers);
        scene().settle();
        fromBeginning.forEach(listener -> {
            listener.awaitHandled(250);
            scene().history().check(listener.name()).isClean();
        });
        for (int i = 0; i < fromNow.size(); i++) {
            gotAllSince(probes.get(i), fromNow.get(i));
        }
    }

    private int publishSome(App app) {
        for (int i = 0; i < 60; i++) {
            app.publish(scene().event("running/publisher", "key-" + i % 3));
        }
        return 60;
    }

    /** The probe was published when the reader was there, so it must come, and from its first event on nothing is left out. */
    private void gotAllSince(String probe, Listener listener) {
        List<Position> places = scene().history().published().stream()
                .map(History.Published::position)
                .sorted()
                .toList();
        assertThat(places).hasSize(250);
        List<Position> got =
                listener.received().stream().map(Received::position).toList();
        assertThat(listener.ids()).contains(probe).doesNotHaveDuplicates();
        assertThat(got).isEqualTo(places.subList(places.size() - got.size(), places.size()));
    }

    @Proves(H4)
    void all_readers_see_one_order_and_it_is_that_of_the_positions() {
        App app = scene().start();
        App other = scene().start();
        Listener first = app.listen("first");
        Listener second = other.listen("second");
        List<CompletableFuture<Integer>> publishers = IntStream.range(0, 6)
                .mapToObj(i -> scene().async(() -> publishSome(i % 2 == 0 ? app : other)))
                .toList();
        scene().awaitDone(publishers);
        first.awaitHandled(360);
        second.awaitHandled(360);
        scene().settle();
        assertThat(second.ids()).isEqualTo(first.ids());
        scene().history().check("first").isClean();
        scene().history().check("second").isClean();
        assertThat(first.received()).extracting(Received::position).isSorted().doesNotHaveDuplicates();
        scene().history()
                .published()
                .forEach(one -> assertThat(first.received())
                        .filteredOn(received -> received.id().equals(one.id()))
                        .extracting(Received::position)
                        .containsExactly(one.position()));
        if (scene().declares(Guarantee.REPLAY)) {
            assertThat(listen(app, "again", From.beginning()).awaitHandled(360).ids())
                    .isEqualTo(first.ids());
        }
    }

    @Proves(H7)
    void a_replay_disturbs_no_live_subscriber() {
        App app = scene().start();
        Listener live = app.listen("live");
        app.publish(scene().events(50, "replayed/past"));
        live.awaitHandled(50);
        if (!scene().declares(Guarantee.REPLAY)) {
            assertThatThrownBy(() -> app.hub()
                            .replay(From.beginning())
                            .onAny((e, c) -> {})
                            .start())
                    .isInstanceOf(EventDriveException.class);
            return;
        }
        Hold hold = scene().hold();
        Listener replay =
                app.begin(app.listener("replay").thenWait(hold), app.hub().replay(From.beginning()));
        List<Publication> next = scene().events(50, "replayed/live");
        app.publish(next);
        live.awaitHandled(100);
        assertThat(replay.handledIds()).isEmpty();
        hold.open();
        replay.awaitHandled(100);
        scene().settle();
        assertThat(live.ids()).hasSize(100).isEqualTo(replay.ids());
        scene().history().check("live").isClean();
    }

    private static Listener listen(App app, String name, From from) {
        return app.listen(name, subscription -> subscription.from(from));
    }

    private static List<String> with(List<String> ids, String next) {
        List<String> all = new ArrayList<>(ids);
        all.add(next);
        return all;
    }
}
