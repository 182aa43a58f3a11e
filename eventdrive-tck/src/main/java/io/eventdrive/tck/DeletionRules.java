package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.S8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.EventStream;
import io.eventdrive.event.Position;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.store.AppendResult.Appended;
import io.eventdrive.store.AppendResult.Deleted;
import io.eventdrive.store.ExpectedVersion;
import io.eventdrive.store.StoredEvent;
import io.eventdrive.store.StreamSlice;
import io.eventdrive.store.StreamState;
import java.util.List;

/** Streams are cut at their beginning and deleted for good, and nothing else is touched. */
abstract class DeletionRules extends StoreRules {

    @Proves(S8)
    void a_deleted_stream_is_gone_for_good_and_says_so() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        stored(app, "gone-1", "a", "b", "c");
        stored(app, "gone-2", "d");
        assertThat(app.store().stream("gone-1").delete(at(2))).isTrue();
        App other = scene().start();
        for (App one : List.of(app, other)) {
            EventStream stream = one.store().stream("gone-1");
            StreamSlice slice = stream.read(0, 10);
            assertThat(slice.state()).isEqualTo(StreamState.DELETED);
            assertThat(slice.events()).isEmpty();
            assertThat(stream.readLast(10).state()).isEqualTo(StreamState.DELETED);
            for (ExpectedVersion expected : List.of(ANY, NONE, EXISTS, at(2))) {
                assertThat(append(one, "gone-1", expected, "new")).isEqualTo(new Deleted(2));
                assertThat(append(one, "gone-1", expected, "a")).isEqualTo(new Deleted(2));
            }
            assertThat(stream.delete(ANY)).isFalse();
            fails(Failure.CONFLICT, () -> stream.fold(0, (state, data) -> state));
        }
        assertThat(idsOf(app, "gone-2")).containsExactly("d");
    }

    @Proves(S8)
    void deleting_on_a_condition_that_is_not_met_deletes_nothing() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        stored(app, "kept-1", "a", "b");
        EventStream stream = app.store().stream("kept-1");
        for (ExpectedVersion expected : List.of(NONE, at(0), at(2))) {
            fails(Failure.CONFLICT, () -> stream.delete(expected));
        }
        EventStream never = app.store().stream("never-1");
        fails(Failure.CONFLICT, () -> never.delete(EXISTS));
        fails(Failure.CONFLICT, () -> never.delete(at(0)));
        assertThat(never.delete(ANY)).isFalse();
        assertThat(append(app, "never-1", NONE, "born")).isInstanceOf(Appended.class);
        assertThat(idsOf(app, "kept-1")).containsExactly("a", "b");
        assertThat(append(app, "kept-1", at(1), "c")).isInstanceOf(Appended.class);
    }

    @Proves(S8)
    void a_stream_that_is_cut_keeps_its_rest_and_its_numbering() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        stored(app, "cut-1", numbered("e", 6));
        EventStream stream = app.store().stream("cut-1");
        stream.truncateBefore(4);
        stream.truncateBefore(2);
        stream.truncateBefore(0);
        assertThat(idsOf(app, "cut-1")).containsExactly("e4", "e5");
        StreamSlice slice = stream.read(1, 1);
        assertThat(slice.lastVersion()).isEqualTo(5);
        assertThat(slice.events()).extracting(StoredEvent::version).containsExactly(4L);
        assertThat(ids(stream.readLast(10).events())).containsExactly("e5", "e4");
        assertThat(append(app, "cut-1", at(5), "e6")).isInstanceOf(Appended.class);
        stream.truncateBefore(100);
        assertThat(stream.read(0, 10)).isEqualTo(new StreamSlice(StreamState.EXISTING, 6, List.of()));
        assertThat(append(app, "cut-1", at(6), "e7"))
                .isInstanceOfSatisfying(
                        Appended.class,
                        appended -> assertThat(appended.firstVersion()).isEqualTo(7));
        fails(Failure.INVALID, () -> stream.truncateBefore(-1));
        assertThat(idsOf(scene().start(), "cut-1")).containsExactly("e7");
    }

    @Proves(S8)
    void a_subscription_from_the_beginning_gets_what_was_left_of_all_streams_and_nothing_else() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        stored(app, "left-1", "a", "b");
        stored(app, "left-2", "c", "d", "e");
        stored(app, "left-3", "f");
        app.store().stream("left-1").delete(ANY);
        app.store().stream("left-2").truncateBefore(2);
        Listener listener = scene().start().listen("all");
        stored(app, "left-3", "g");
        listener.awaitHandled(3);
        scene().settle();
        assertThat(listener.ids()).containsExactly("e", "f", "g");
    }

    @Proves(S8)
    void a_subscription_goes_on_though_what_it_read_last_and_what_it_missed_was_removed() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        Listener before =
                app.begin(app.listener("before"), app.store().subscribe().named("reader"));
        Position last = stored(app, "removed-1", "a", "b").position();
        before.awaitHandled(2);
        before.subscription().awaitApplied(last, scene().bounds().patience());
        before.subscription().close();
        stored(app, "removed-1", "c");
        stored(app, "removed-2", "d");
        app.store().stream("removed-1").delete(ANY);
        Listener after =
                app.begin(app.listener("after"), app.store().subscribe().named("reader"));
        Position end = stored(app, "removed-2", "e").position();
        after.awaitHandled(2);
        assertThat(after.subscription().awaitApplied(end, scene().bounds().patience()))
                .isTrue();
        scene().settle();
        assertThat(after.ids()).containsExactly("d", "e");
    }

    private boolean absent(App app) {
        return refusedAsAbsent(
                        Guarantee.STREAM_DELETION,
                        () -> app.store().stream("absent-0").delete(ANY))
                && alsoNotCut(app);
    }

    private static boolean alsoNotCut(App app) {
        fails(Failure.UNSUPPORTED, () -> app.store().stream("absent-1").truncateBefore(1));
        return true;
    }
}
