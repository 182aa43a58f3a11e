package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.H6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.Health;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.observe.Step;
import io.eventdrive.policy.OnGap;
import java.time.Duration;

/** Retention of a hub removes what it says and nothing else, and a reader that it overtook is told. */
abstract class RetentionRules extends Rules {
    private static final Duration AGE = Duration.ofSeconds(1);

    @Proves(H6)
    void what_is_older_than_the_retention_is_gone_and_nothing_else() {
        if (!remembersFor(AGE)) {
            nothingIsRemoved();
            return;
        }
        App app = scene().start();
        app.publish(scene().events(3, "retained/old"));
        scene().pass(AGE.dividedBy(2));
        app.publish(scene().events(3, "retained/young"));
        scene().pass(AGE.dividedBy(2).plus(scene().bounds().lateness()));
        app.publish(scene().event("retained/new"));
        Listener listener = app.listen("all");
        listener.awaitHandled(4);
        scene().settle();
        assertThat(listener.ids()).containsExactly("event-4", "event-5", "event-6", "event-7");
    }

    private void nothingIsRemoved() {
        App app = scene().start();
        app.listen("live");
        app.publish(scene().events(100, "retained/all"));
        Listener listener = app.listen("all");
        app.publish(scene().events(100, "retained/all"));
        listener.awaitHandled(scene().declares(Guarantee.REPLAY) ? 200 : 100);
    }

    @Proves(H6)
    void a_reader_that_was_overtaken_is_told_and_stops() {
        if (!remembersFor(AGE)) {
            nothingIsRemoved();
            return;
        }
        App app = scene().start();
        Listener overtaken = overtake(app, OnGap.STOP);
        scene().await(
                        () -> overtaken.subscription().status().health() == Health.DOWN,
                        () -> "the overtaken reader to stop, found "
                                + overtaken.subscription().status());
        assertThat(overtaken.subscription().status().count(Step.GAP)).isEqualTo(1);
        assertThat(overtaken.subscription().status().trouble()).isNotEmpty();
        assertThat(overtaken.ids()).containsExactly("event-1");
        assertThat(app.drive().health()).isEqualTo(Health.DOWN);
    }

    @Proves(H6)
    void a_reader_that_was_overtaken_goes_on_with_the_oldest_event_if_it_said_so() {
        if (!remembersFor(AGE)) {
            nothingIsRemoved();
            return;
        }
        App app = scene().start();
        Listener overtaken = overtake(app, OnGap.SKIP);
        overtaken.awaitHandled(2);
        app.publish(scene().event("retained/live"));
        overtaken.awaitHandled(3);
        scene().settle();
        assertThat(overtaken.ids()).containsExactly("event-1", "event-5", "event-6");
        assertThat(overtaken.subscription().status().count(Step.GAP)).isEqualTo(1);
        assertThat(overtaken.subscription().status().health()).isEqualTo(Health.UP);
    }

    /** Lets retention remove events 2 to 4 while the reader is paused behind event 1; event 5 is there when it goes on. */
    private Listener overtake(App app, OnGap onGap) {
        Listener listener = app.listen("overtaken", subscription -> subscription.onGap(onGap));
        app.publish(scene().event("retained/read"));
        listener.awaitHandled(1);
        scene().settle();
        listener.subscription().pause();
        app.publish(scene().events(3, "retained/missed"));
        scene().pass(AGE.plus(scene().bounds().lateness()));
        app.publish(scene().event("retained/there"));
        listener.subscription().resume();
        return listener;
    }

    @Proves(H6)
    void a_reader_cannot_start_below_what_was_removed() {
        if (!remembersFor(AGE)) {
            nothingIsRemoved();
            return;
        }
        App app = scene().start();
        Position removed =
                app.publish(scene().event("retained/removed")).position().orElseThrow();
        app.publish(scene().events(3, "retained/removed"));
        scene().pass(AGE.plus(scene().bounds().lateness()));
        app.publish(scene().event("retained/there"));
        assertThatThrownBy(() -> app.listen("below", subscription -> subscription.from(From.after(removed))))
                .isInstanceOfSatisfying(
                        EventDriveException.class,
                        error -> assertThat(error.failure()).isEqualTo(Failure.CONFLICT));
        assertThat(app.listen("above").awaitHandled(1).ids()).containsExactly("event-5");
    }

    private boolean remembersFor(Duration age) {
        return scene().declares(Guarantee.REPLAY) && scene().useRetaining(age);
    }
}
