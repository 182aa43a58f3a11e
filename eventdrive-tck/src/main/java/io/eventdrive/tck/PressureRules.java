package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.P7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.event.Receipt;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A full transport pushes back to its publishers; where it does not declare so, requiring it is refused. */
abstract class PressureRules extends Rules {
    private static final int EVENTS = 16;
    private static final int WAITING_MAX = 200_000;

    @Proves(P7)
    void a_full_transport_pushes_back_and_says_so_at_the_deadline() {
        if (refusedAsAbsent()) {
            return;
        }
        scene().useHolding(EVENTS);
        App app = scene().start(options -> options.require(Guarantee.BACKPRESSURE));
        Listener listener = pausedListener(app);
        for (int i = 0; i < EVENTS; i++) {
            app.publish(scene().event("pressure/fits"));
        }
        Instant asked = scene().clock().platform().now();
        assertThatThrownBy(() -> app.publish(scene().event("pressure/too-many")))
                .isInstanceOfSatisfying(
                        EventDriveException.class,
                        error -> assertThat(error.failure()).isIn(Failure.OVERLOADED, Failure.TIMED_OUT))
                .hasMessageContaining(Subject.GROUP);
        assertThat(Duration.between(asked, scene().clock().platform().now()))
                .isLessThanOrEqualTo(
                        scene().bounds().deadline().plus(scene().bounds().lateness()));
        listener.subscription().resume();
        listener.awaitHandled(EVENTS);
        app.publish(scene().event("pressure/room-again"));
        listener.awaitHandled(EVENTS + 1);
        scene().settle();
        scene().history().check("slow").isClean();
    }

    @Proves(P7)
    void a_publisher_that_waits_goes_on_when_there_is_room() {
        if (refusedAsAbsent()) {
            return;
        }
        scene().useHolding(EVENTS);
        App app = scene().start();
        Listener listener = pausedListener(app);
        CompletableFuture<Integer> publisher = scene().async(() -> {
            for (int i = 0; i < 3 * EVENTS; i++) {
                app.publish(scene().event("pressure/waits", "key"));
            }
            return 3 * EVENTS;
        });
        scene().await(() -> scene().history().published().size() >= EVENTS, () -> "a full transport");
        scene().settle();
        assertThat(publisher).isNotDone();
        listener.subscription().resume();
        scene().awaitDone(List.of(publisher));
        assertThat(publisher).isCompletedWithValue(3 * EVENTS);
        listener.awaitHandled(3 * EVENTS);
        scene().settle();
        scene().history().check("slow").isClean();
    }

    @Proves(P7)
    void those_who_wait_for_room_are_bounded_too() {
        if (refusedAsAbsent()) {
            return;
        }
        scene().useHolding(EVENTS);
        App app = scene().start();
        Listener listener = pausedListener(app);
        List<CompletableFuture<Receipt>> waiting = new ArrayList<>();
        CompletableFuture<Receipt> latest;
        do {
            latest = app.publishAsync(scene().event("pressure/queue")).toCompletableFuture();
            waiting.add(latest);
        } while (!latest.isCompletedExceptionally() && waiting.size() < WAITING_MAX);
        assertThat(latest.isCompletedExceptionally())
                .as("one of %s publishers is refused at once", WAITING_MAX)
                .isTrue();
        listener.subscription().resume();
        scene().awaitDone(waiting);
        long accepted = waiting.stream()
                .filter(receipt -> !receipt.isCompletedExceptionally())
                .count();
        assertThat(accepted).isGreaterThanOrEqualTo(EVENTS);
        listener.awaitHandled((int) accepted);
        scene().settle();
        assertThat(listener.handledIds()).hasSize((int) accepted).doesNotHaveDuplicates();
    }

    @Proves({Rule.L1, P7})
    void a_publisher_that_waits_for_room_is_woken_by_the_close() {
        if (refusedAsAbsent()) {
            return;
        }
        scene().useHolding(EVENTS);
        App app = scene().start();
        App reader = scene().start();
        Listener listener = pausedListener(reader);
        app.publish(scene().events(EVENTS, "pressure/fits"));
        CompletableFuture<Receipt> publisher = scene().async(() -> app.publish(scene().event("pressure/waits")));
        scene().settle();
        assertThat(publisher).isNotDone();
        Instant began = scene().clock().platform().now();
        app.close();
        scene().awaitDone(List.of(publisher));
        assertThat(Duration.between(began, scene().clock().platform().now()))
                .isLessThan(scene().bounds().deadline().dividedBy(2));
        assertThat(ClosingRules.failureOf(publisher)).isIn(Failure.CLOSED, Failure.UNAVAILABLE);
        listener.subscription().resume();
        listener.awaitHandled(EVENTS);
    }

    private Listener pausedListener(App app) {
        Listener listener = app.listen("slow");
        listener.subscription().pause();
        scene().settle();
        return listener;
    }

    private boolean refusedAsAbsent() {
        if (scene().declares(Guarantee.BACKPRESSURE)) {
            return false;
        }
        DeclarationRules.refused(scene(), Guarantee.BACKPRESSURE);
        return true;
    }
}
