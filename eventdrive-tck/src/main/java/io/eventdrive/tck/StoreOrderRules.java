package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.S6;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.SubscriptionBuilder;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.store.AppendResult.Appended;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** One order over all streams, the same for every reader, in which nothing comes late. */
abstract class StoreOrderRules extends StoreRules {
    private static final Duration TICK = Duration.ofMillis(20);

    @Proves(S6)
    void all_readers_see_one_order_and_it_is_that_of_the_positions() {
        List<App> apps = List.of(scene().start(), scene().start());
        if (absent()) {
            return;
        }
        Listener first = apps.get(0).listen("first");
        Listener second = apps.get(1).listen("second");
        appendAtOnce(apps);
        first.awaitHandled(360);
        second.awaitHandled(360);
        Listener again = apps.get(0).listen("again").awaitHandled(360);
        scene().settle();
        assertThat(second.ids()).isEqualTo(first.ids());
        assertThat(again.ids()).isEqualTo(first.ids());
        assertThat(first.received()).extracting(Received::position).isSorted().doesNotHaveDuplicates();
        for (int stream = 0; stream < 3; stream++) {
            String id = "order-" + stream;
            assertThat(first.received().stream()
                            .filter(received ->
                                    received.event().topic().toString().equals(id))
                            .map(Received::id))
                    .as("the order of the stream is that of its events in the order of all")
                    .containsExactlyElementsOf(idsOf(apps.get(1), id));
        }
    }

    @Proves(S6)
    void an_event_is_read_at_the_position_that_its_append_was_told() {
        List<App> apps = List.of(scene().start(), scene().start());
        if (absent()) {
            return;
        }
        Listener listener = apps.get(1).listen("all");
        Map<String, Position> told = appendAtOnce(apps);
        listener.awaitHandled(360);
        scene().settle();
        assertThat(told).hasSize(180);
        told.forEach((id, position) -> assertThat(listener.received())
                .filteredOn(received -> received.id().equals(id))
                .extracting(Received::position)
                .containsExactly(position));
    }

    /** Six threads append 30 batches of two each to three streams; returns the positions of the last events of the batches. */
    private Map<String, Position> appendAtOnce(List<App> apps) {
        List<CompletableFuture<Map<String, Position>>> writers = IntStream.range(0, 6)
                .mapToObj(writer -> scene().async(() -> write(apps.get(writer % 2), writer)))
                .toList();
        scene().awaitDone(writers);
        Map<String, Position> told = new TreeMap<>();
        writers.forEach(writer -> told.putAll(writer.join()));
        return told;
    }

    private static Map<String, Position> write(App app, int writer) {
        Map<String, Position> told = new TreeMap<>();
        for (int i = 0; i < 30; i++) {
            String id = "writer-" + writer + "-" + i;
            told.put(id, stored(app, "order-" + i % 3, id + "-first", id).position());
        }
        return told;
    }

    @Proves(S6)
    void nothing_ever_appears_below_a_position_that_was_given_out() {
        List<App> apps = List.of(scene().start(), scene().start());
        if (absent()) {
            return;
        }
        apps.get(0).line().slow(Duration.ofMillis(5));
        apps.get(1).line().slow(Duration.ofMillis(3));
        // A reader that is opened behind each position, again and again, must not miss what comes next.
        List<CompletableFuture<Map<String, Position>>> writers = IntStream.range(0, 6)
                .mapToObj(writer -> scene().async(() -> write(apps.get(writer % 2), writer)))
                .toList();
        List<String> chained = new ArrayList<>();
        Position place = Position.START;
        while (chained.size() < 360) {
            Listener next = apps.get(0).listener("link-" + chained.size());
            apps.get(0).begin(next, subscription(apps.get(0), place));
            next.awaitHandled(1);
            next.subscription().close();
            List<Received> received = next.received();
            received.forEach(one -> chained.add(one.id()));
            place = String.valueOf(received.get(received.size() - 1).position()).transform(Position::parse);
        }
        scene().awaitDone(writers);
        Listener whole = apps.get(1).listen("whole").awaitHandled(360);
        assertThat(chained).isEqualTo(whole.ids());
    }

    private static SubscriptionBuilder subscription(App app, Position place) {
        return app.store().subscribe().from(place.equals(Position.START) ? From.beginning() : From.after(place));
    }

    @Proves(S6)
    void a_reader_from_any_place_of_the_past_gets_exactly_what_it_asked_for() {
        App app = scene().start();
        if (refusedAsAbsent(
                Guarantee.REPLAY, () -> app.listen("past", subscription -> subscription.from(From.beginning())))) {
            return;
        }
        List<Appended> appends = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            times.add(scene().clock().platform().now());
            scene().pass(TICK);
            appends.add(stored(app, "past-" + i % 3, "e" + i));
            scene().pass(TICK);
        }
        Listener beginning = from(app, "beginning", From.beginning());
        Listener after = from(app, "after", From.after(appends.get(3).position()));
        Listener last = from(app, "last", From.after(appends.get(9).position()));
        Listener time = from(app, "time", From.time(times.get(6)));
        Listener now = from(app, "now", From.now());
        scene().settle();
        assertThat(List.of(last.ids(), now.ids())).containsOnly(List.of());
        stored(app, "past-0", "next");
        beginning.awaitHandled(11);
        after.awaitHandled(7);
        time.awaitHandled(5);
        last.awaitHandled(1);
        now.awaitHandled(1);
        scene().settle();
        assertThat(beginning.ids())
                .startsWith(numbered("e", 10))
                .endsWith("next")
                .hasSize(11);
        assertThat(after.ids()).containsExactly("e4", "e5", "e6", "e7", "e8", "e9", "next");
        assertThat(time.ids()).containsExactly("e6", "e7", "e8", "e9", "next");
        assertThat(List.of(last.ids(), now.ids())).containsOnly(List.of("next"));
    }

    private static Listener from(App app, String name, From from) {
        return app.listen(name, subscription -> subscription.from(from));
    }

    private boolean absent() {
        return refusedAsAbsent(Guarantee.TOTAL_ORDER);
    }
}
