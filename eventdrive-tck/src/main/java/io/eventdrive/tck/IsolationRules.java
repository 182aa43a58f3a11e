package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.L6;
import static io.eventdrive.tck.Rule.L7;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.GroupKind;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.observe.Step;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Drives do not disturb each other, and the books of each consumer balance. */
abstract class IsolationRules extends Rules {

    @Proves(L6)
    void two_drives_on_data_of_their_own_share_nothing() {
        App app = scene().start();
        Listener here = app.listen("same-name");
        try (Scene elsewhere = new Scene(subject())) {
            App other = elsewhere.start();
            Listener there = other.listen("same-name");
            app.publish(scene().events(10, "isolated/here"));
            other.publish(elsewhere.events(20, "isolated/there"));
            here.awaitHandled(10);
            there.awaitHandled(20);
            scene().settle();
            elsewhere.settle();
            scene().history().check("same-name").isClean();
            elsewhere.history().check("same-name").isClean();
        }
        app.publish(scene().event("isolated/after"));
        here.awaitHandled(11);
    }

    @Proves(L6)
    void a_drive_that_closes_or_crashes_disturbs_no_other_on_the_same_transport() {
        App stays = scene().start();
        App closes = scene().start();
        App crashes = scene().start();
        Listener staying = stays.listen("staying");
        Listener closing = closes.listen("closing");
        Listener crashing = crashes.listen("crashing");
        stays.publish(scene().events(10, "isolated/all"));
        List.of(staying, closing, crashing).forEach(listener -> listener.awaitHandled(10));
        closes.close();
        stays.publish(scene().events(10, "isolated/two"));
        crashing.awaitHandled(20);
        crashes.crash();
        stays.publish(scene().events(10, "isolated/one"));
        staying.awaitHandled(30);
        scene().settle();
        scene().history().check("staying").isClean();
        assertThat(closing.ids()).hasSize(10);
    }

    @Proves({L7, L6})
    void the_books_balance_after_failing_publishers_failing_lines_and_crashes() {
        App app = scene().start();
        Listener listener = app.listen("books");
        List<CompletableFuture<Integer>> publishers = IntStream.range(0, 4)
                .mapToObj(i -> scene().async(() -> publishThroughCrashes(i)))
                .toList();
        for (int i = 0; i < 5; i++) {
            app.line().failNext(Call.POLL, 1, Failure.UNAVAILABLE);
            app.line().failNext(Call.ACK, 1, Failure.UNAVAILABLE);
            scene().pass(Duration.ofMillis(100));
        }
        scene().awaitDone(publishers);
        publishers.forEach(publisher -> assertThat(publisher).isCompleted());
        long stored = scene().history().published().stream()
                .filter(one -> one.fate() == History.Fate.STORED)
                .count();
        assertThat(stored).isGreaterThanOrEqualTo(4 * 15);
        scene().await(
                        () -> listener.handledIds().stream().distinct().count() >= stored,
                        () -> stored + " events handled, found " + listener.handledIds());
        scene().pass(scene().bounds().lease().multipliedBy(2));
        scene().settle();
        HistoryCheck check = scene().history().check("books");
        if (scene().subject().kind() == GroupKind.BROKER) {
            check.atLeastOnce();
        }
        check.isClean();
        assertThat(listener.subscription().status().count(Step.HANDLED))
                .isEqualTo(listener.handledIds().size());
        assertThat(listener.subscription().status().inFlight()).isZero();
    }

    /** A publisher whose process dies and is started again, and that repeats what it does not know to be stored. */
    private int publishThroughCrashes(int number) {
        App app = scene().start();
        for (int i = 0; i < 20; i++) {
            if (i == 7) {
                app.line().loseConfirmations(1);
            }
            if (i == 14) {
                app.crash();
                app = scene().start();
            }
            try {
                app.publish(scene().event("books/" + number, "key-" + number));
            } catch (EventDriveException e) {
                assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE);
            }
        }
        return 20;
    }
}
