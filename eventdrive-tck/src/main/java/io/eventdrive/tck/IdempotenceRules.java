package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.event.Publication;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.AppendResult.Appended;
import io.eventdrive.store.AppendResult.IdConflict;
import io.eventdrive.store.AppendResult.WrongVersion;
import io.eventdrive.store.ExpectedVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Appending again what was appended: after a lost answer, or by mistake. */
abstract class IdempotenceRules extends StoreRules {
    private static final String STREAM = "again-1";

    @Proves(S3)
    void the_same_events_again_get_the_first_result_whatever_was_appended_since() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        Appended first = stored(app, STREAM, "a", "b");
        Appended second = stored(app, STREAM, "c", "d", "e");
        stored(app, "other-1", "x");
        Appended firstAgain = repeated(first);
        Appended secondAgain = repeated(second);
        App other = scene().start();
        for (App one : List.of(app, other)) {
            // A condition that names a version which the stream has passed is met if these very events stand there.
            assertThat(append(one, STREAM, NONE, "a", "b")).isEqualTo(firstAgain);
            assertThat(append(one, STREAM, ANY, "a", "b")).isEqualTo(firstAgain);
            assertThat(append(one, STREAM, EXISTS, "a", "b")).isEqualTo(firstAgain);
            assertThat(append(one, STREAM, at(1), "c", "d", "e")).isEqualTo(secondAgain);
            assertThat(append(one, STREAM, ANY, "c", "d", "e")).isEqualTo(secondAgain);
            assertThat(append(one, STREAM, EXISTS, "c", "d", "e")).isEqualTo(secondAgain);
        }
        assertThat(idsOf(app, STREAM)).containsExactly("a", "b", "c", "d", "e");
    }

    @Proves(S3)
    void a_part_of_what_was_appended_is_found_at_its_place() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        stored(app, STREAM, "a", "b", "c", "d");
        assertVersions(append(app, STREAM, NONE, "a"), 0, 0);
        assertVersions(append(app, STREAM, at(0), "b", "c"), 1, 2);
        assertVersions(append(app, STREAM, ANY, "c", "d"), 2, 3);
        assertVersions(append(app, STREAM, EXISTS, "d"), 3, 3);
        assertThat(idsOf(app, STREAM)).containsExactly("a", "b", "c", "d");
    }

    @Proves(S3)
    void what_is_no_repetition_is_refused_and_stores_nothing() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        stored(app, STREAM, "a", "b", "c");
        // With a version: the first event elsewhere is a wrong version, a later one that differs is a conflict of ids.
        assertThat(append(app, STREAM, NONE, "new")).isEqualTo(new WrongVersion(NONE, 2));
        assertThat(append(app, STREAM, NONE, "b", "c")).isEqualTo(new WrongVersion(NONE, 2));
        assertThat(append(app, STREAM, at(0), "a")).isEqualTo(new WrongVersion(at(0), 2));
        assertThat(append(app, STREAM, at(1), "new", "c")).isEqualTo(new WrongVersion(at(1), 2));
        assertThat(append(app, STREAM, NONE, "a", "c")).isInstanceOf(IdConflict.class);
        assertThat(append(app, STREAM, NONE, "a", "new")).isInstanceOf(IdConflict.class);
        assertThat(append(app, STREAM, at(1), "c", "new")).isInstanceOf(IdConflict.class);
        for (ExpectedVersion expected : List.of(ANY, EXISTS)) {
            assertThat(append(app, STREAM, expected, "a", "new")).isInstanceOf(IdConflict.class);
            assertThat(append(app, STREAM, expected, "new", "a")).isEqualTo(new IdConflict("a", 0));
            assertThat(append(app, STREAM, expected, "a", "c")).isInstanceOf(IdConflict.class);
            assertThat(append(app, STREAM, expected, "b", "a")).isInstanceOf(IdConflict.class);
        }
        assertThat(append(app, STREAM, at(2), "new", "b")).isEqualTo(new IdConflict("b", 1));
        assertThat(idsOf(app, STREAM)).containsExactly("a", "b", "c");
        assertVersions(append(app, STREAM, at(2), "new"), 3, 3);
    }

    @Proves(S3)
    void the_same_id_with_other_content_is_an_error_that_tells_where_it_stands() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        stored(app, STREAM, "a", "b");
        List<UnaryOperator<Publication>> changes = List.of(
                event -> Publication.ofBytes(STREAM, Scene.TYPE, "other".getBytes(StandardCharsets.UTF_8))
                        .id("b"),
                event -> event.key("other"),
                event -> event.header("other", "header"),
                event -> event.subject("other"),
                event -> event.contentType("application/other"));
        for (UnaryOperator<Publication> change : changes) {
            Publication other = change.apply(event(STREAM, "b"));
            for (ExpectedVersion expected : List.of(ANY, EXISTS, at(0))) {
                assertThat(app.store().stream(STREAM).append(expected, other)).isEqualTo(new IdConflict("b", 1));
            }
        }
        assertThat(idsOf(app, STREAM)).containsExactly("a", "b");
        assertThat(app.store().stream(STREAM).read(1, 1).events().get(0).event().data())
                .isEqualTo("b".getBytes(StandardCharsets.UTF_8));
    }

    @Proves(S3)
    void a_repetition_is_recognised_though_it_is_made_later() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        Appended first = stored(app, STREAM, "a", "b");
        scene().pass(Duration.ofMillis(50));
        App restarted = scene().start();
        assertThat(append(restarted, STREAM, ANY, "a", "b")).isEqualTo(repeated(first));
        assertThat(append(restarted, STREAM, NONE, "a", "b")).isEqualTo(repeated(first));
        Publication timed =
                event(STREAM, "c").time(scene().clock().platform().now().minusSeconds(60));
        AppendResult stored = app.store().stream(STREAM).append(ANY, timed);
        assertThat(app.store().stream(STREAM).append(ANY, timed)).isEqualTo(repeated((Appended) stored));
        assertThat(idsOf(app, STREAM)).containsExactly("a", "b", "c");
    }

    @Proves(S3)
    void an_id_stands_for_an_event_of_one_stream() {
        App app = scene().start();
        stored(app, "stream-1", "a");
        stored(app, "stream-2", "a");
        assertThat(idsOf(app, "stream-1")).containsExactly("a");
        assertThat(idsOf(app, "stream-2")).containsExactly("a");
    }

    @Proves(S3)
    void an_append_whose_answer_was_lost_is_there_once_after_a_retry() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        Listener listener = app.listen("all");
        app.line().loseConfirmations(2);
        assertThatThrownBy(() -> append(app, STREAM, NONE, "a", "b")).isInstanceOf(EventDriveException.class);
        scene().pass(Duration.ofMillis(10));
        assertThatThrownBy(() -> append(app, STREAM, NONE, "a", "b")).isInstanceOf(EventDriveException.class);
        scene().pass(Duration.ofMillis(10));
        AppendResult result = append(app, STREAM, NONE, "a", "b");
        assertThat(result)
                .isInstanceOfSatisfying(
                        Appended.class,
                        appended -> assertThat(appended.repeated()).isTrue());
        listener.awaitHandled(2);
        scene().settle();
        assertThat(listener.ids()).containsExactly("a", "b");
        assertThat(idsOf(app, STREAM)).containsExactly("a", "b");
    }

    @Proves(S3)
    void many_that_append_the_same_events_at_once_all_get_one_result_and_one_of_them_stored() {
        List<App> apps = List.of(scene().start(), scene().start());
        if (absent(apps.get(0))) {
            return;
        }
        for (int round = 0; round < 10; round++) {
            String stream = "same-" + round;
            ExpectedVersion expected = round % 2 == 0 ? NONE : ANY;
            List<CompletableFuture<AppendResult>> racers = IntStream.range(0, 8)
                    .mapToObj(i -> scene().async(() -> append(apps.get(i % 2), stream, expected, "a", "b", "c")))
                    .toList();
            scene().awaitDone(racers);
            List<Appended> results =
                    racers.stream().map(one -> (Appended) one.join()).toList();
            assertThat(results).filteredOn(result -> !result.repeated()).hasSize(1);
            assertThat(results.stream().map(IdempotenceRules::repeated).distinct())
                    .hasSize(1);
            assertThat(idsOf(apps.get(0), stream)).containsExactly("a", "b", "c");
        }
    }

    private static Appended repeated(Appended first) {
        return new Appended(first.firstVersion(), first.lastVersion(), first.position(), true);
    }

    private static void assertVersions(AppendResult result, long first, long last) {
        assertThat(result).isInstanceOfSatisfying(Appended.class, appended -> {
            assertThat(appended.firstVersion()).isEqualTo(first);
            assertThat(appended.lastVersion()).isEqualTo(last);
        });
    }

    /** Without it a repetition is another event: two are stored, and requiring the guarantee is refused. */
    private boolean absent(App app) {
        if (scene().declares(Guarantee.IDEMPOTENT_APPEND)) {
            return false;
        }
        DeclarationRules.refused(scene(), Guarantee.IDEMPOTENT_APPEND);
        stored(app, STREAM, "a");
        stored(app, STREAM, "a");
        assertThat(idsOf(app, STREAM)).containsExactly("a", "a");
        return true;
    }
}
