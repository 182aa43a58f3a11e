package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.L1;
import static io.eventdrive.tck.Rule.L2;
import static io.eventdrive.tck.Rule.L5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.EventDrive;
import io.eventdrive.GroupKind;
import io.eventdrive.event.Receipt;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.handler.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Closing ends everything, quickly, once, and loses nothing. */
abstract class ClosingRules extends Rules {
    private static final Duration WALL_PATIENCE = Duration.ofSeconds(10);

    @Proves(L1)
    void to_close_twice_or_from_many_threads_is_quiet() {
        App app = scene().start();
        Listener listener = app.listen("all");
        app.publish(scene().event("close/twice"));
        listener.awaitHandled(1);
        List<CompletableFuture<Boolean>> closers = IntStream.range(0, 4)
                .mapToObj(i -> scene().async(() -> {
                    app.drive().close();
                    listener.subscription().close();
                    return true;
                }))
                .toList();
        scene().awaitDone(closers);
        assertThat(closers).allSatisfy(closer -> assertThat(closer).isCompletedWithValue(true));
        app.drive().close();
        assertThatThrownBy(() -> app.publish(scene().event("close/after")))
                .isInstanceOfSatisfying(
                        EventDriveException.class,
                        error -> assertThat(error.failure()).isEqualTo(Failure.CLOSED));
    }

    @Proves(L1)
    void a_handler_may_close_its_own_drive() {
        App app = scene().start();
        Listener listener = app.listener("closer").then((event, context) -> {
            app.drive().close();
            return Outcome.ack();
        });
        app.listen(listener, subscription -> subscription);
        Instant began = now();
        // Another application publishes: the answer to this one could be cut off by the close.
        scene().start().publish(scene().event("close/inside"));
        listener.awaitHandled(1);
        assertThat(Duration.between(began, now())).isLessThan(Duration.ofSeconds(5));
        assertThatThrownBy(() -> app.publish(scene().event("close/after"))).isInstanceOf(EventDriveException.class);
    }

    @Proves(L1)
    void a_handler_that_does_not_end_is_interrupted_after_the_grace() {
        App app = scene().start();
        List<Throwable> thrown = new ArrayList<>();
        Hold hold = scene().hold();
        Listener listener = app.listener("stuck").then((event, context) -> {
            try {
                hold.pass();
            } catch (InterruptedException e) {
                thrown.add(e);
                throw e;
            }
            return Outcome.ack();
        });
        app.listen(listener, subscription -> subscription);
        app.publish(scene().event("close/stuck"));
        listener.awaitReceived(1);
        Instant began = now();
        app.drive().close(Duration.ofMillis(500));
        assertThat(Duration.between(began, now()))
                .isBetween(Duration.ofMillis(500), Duration.ofMillis(500).plus(Duration.ofSeconds(5)));
        scene().await(() -> thrown.size() == 1, () -> "the handler to be interrupted");
        nothingIsLeft();
    }

    @Proves(L1)
    void a_publisher_that_waits_for_an_answer_is_woken() {
        App app = scene().start();
        Listener listener = app.listen("all");
        app.publish(scene().event("close/answered"));
        listener.awaitHandled(1);
        app.line().hold();
        CompletableFuture<Receipt> publisher = scene().async(() -> app.publish(scene().event("close/waiting")));
        scene().settle();
        assertThat(publisher).isNotDone();
        Instant began = now();
        app.drive().close();
        scene().awaitDone(List.of(publisher));
        assertThat(Duration.between(began, now())).isLessThan(Duration.ofSeconds(1));
        assertThat(publisher).isCompletedExceptionally();
        assertThat(failureOf(publisher)).isIn(Failure.CLOSED, Failure.UNAVAILABLE, Failure.TIMED_OUT);
    }

    static Failure failureOf(CompletableFuture<?> future) {
        Throwable error = future.handle((value, thrown) -> thrown).join();
        if (error instanceof EventDriveException failure) {
            return failure.failure();
        }
        throw new AssertionError("expected an EventDriveException, found " + error, error);
    }

    @Proves({L1, L5})
    void a_closed_drive_leaves_no_task_and_no_alarm() {
        App app = scene().start();
        List<Listener> listeners =
                IntStream.range(0, 10).mapToObj(i -> app.listen("left-" + i)).toList();
        app.publish(scene().events(20, "close/left"));
        listeners.forEach(listener -> listener.awaitHandled(20));
        app.close();
        nothingIsLeft();
    }

    private void nothingIsLeft() {
        if (scene().clock() instanceof ManualClock manual) {
            // A timer that was set may ring once more, and then no longer.
            scene().pass(scene().bounds().lease().multipliedBy(2));
            ManualTime time = manual.manual().time();
            assertThat(time.tasks()).as("tasks after the close%s", time.dump()).isZero();
            assertThat(time.alarms()).as("alarms after the close").isZero();
        }
    }

    @Proves(L1)
    void a_closed_drive_with_a_platform_of_its_own_leaves_no_thread() {
        Set<Thread> before = liveThreads();
        List<String> got = new ArrayList<>();
        var builder = EventDrive.builder().source("urn:tck");
        scene().subject().bind(builder, new Line(scene().clock().platform()), options -> {});
        try (EventDrive drive = builder.start()) {
            scene().subject()
                    .subscribe(drive, "threads")
                    .onAny((event, context) -> {
                        synchronized (got) {
                            got.add(event.id());
                        }
                    })
                    .start();
            scene().subject().publish(drive, scene().event("close/threads"));
            TestClock wall = TestClock.real(Duration.ZERO);
            boolean arrived = wall.until(() -> got.size() == 1, WALL_PATIENCE);
            wall.close();
            assertThat(arrived).isTrue();
        }
        TestClock wall = TestClock.real(Duration.ZERO);
        boolean gone = wall.until(() -> leftOf(before).isEmpty(), WALL_PATIENCE);
        Set<String> left = leftOf(before);
        wall.close();
        assertThat(gone).as("threads that are left: %s", left).isTrue();
    }

    private static Set<Thread> liveThreads() {
        return Thread.getAllStackTraces().keySet();
    }

    /** Threads that came with the drive: of its platform, or made by the transport. The suite's own clocks are no part of it. */
    private static Set<String> leftOf(Set<Thread> before) {
        return liveThreads().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> !name.startsWith("eventdrive-tck") && !name.startsWith("junit"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Proves({L2, L1})
    void a_running_handler_ends_and_what_it_handled_stays_handled() {
        App app = scene().start();
        Hold hold = scene().hold();
        Listener listener = app.listen(app.listener("draining").thenWait(hold), subscription -> subscription);
        app.publish(scene().event("drain/one"));
        listener.awaitReceived(1);
        CompletableFuture<Boolean> closing = scene().async(() -> {
            app.drive().close(scene().bounds().patience());
            return true;
        });
        scene().settle();
        assertThat(closing).isNotDone();
        hold.open();
        scene().awaitDone(List.of(closing));
        assertThat(listener.handledIds()).containsExactly("event-1");
        scene().history().check("draining").isClean();
    }

    @Proves(L2)
    void what_was_not_handled_when_the_drive_closed_comes_again_and_the_rest_does_not() {
        App app = scene().start();
        if (scene().subject().kind() == GroupKind.HUB && !scene().declares(Guarantee.CHECKPOINT)) {
            assertThatThrownBy(() -> lasting(app, app.listener("drained"))).isInstanceOf(EventDriveException.class);
            app.listen("live");
            return;
        }
        Hold hold = scene().hold();
        Listener before = app.listener("drained").then((event, context) -> {
            if (event.id().equals("event-8")) {
                hold.pass();
            }
            return Outcome.ack();
        });
        lasting(app, before);
        app.publish(scene().events(20, "drain/many"));
        scene().await(() -> hold.waiting() == 1, () -> "the eighth event to be in its handler");
        app.drive().close(Duration.ofMillis(100));
        scene().settle();
        App next = scene().start();
        Listener after = lasting(next, next.listener("drained"));
        after.awaitHandled(13);
        scene().pass(scene().bounds().lease().multipliedBy(2));
        scene().settle();
        assertThat(before.handledIds()).hasSize(7);
        assertThat(after.ids()).hasSize(13);
        scene().history().check("drained").isClean();
    }

    private static Listener lasting(App app, Listener listener) {
        return app.begin(listener, app.scene().subject().lasting(app.drive(), listener.name()));
    }

    @Proves(L5)
    void a_thousand_subscriptions_come_and_go_and_leave_nothing() {
        App app = scene().start();
        Listener stays = app.listen("stays");
        app.publish(scene().event("churn/before"));
        stays.awaitHandled(1);
        scene().settle();
        int subscriptions = app.drive().subscriptions().size();
        for (int i = 0; i < 1_000; i++) {
            Listener comes = app.listen("comes");
            if (i % 100 == 0) {
                app.publish(scene().event("churn/while"));
                scene().await(() -> !comes.ids().isEmpty(), () -> "the new subscription to get something");
            }
            comes.subscription().close();
        }
        app.publish(scene().event("churn/after"));
        stays.awaitHandled(12);
        scene().settle();
        assertThat(app.drive().subscriptions()).hasSize(subscriptions);
        scene().history().check("stays").isClean();
        app.close();
        nothingIsLeft();
    }

    private Instant now() {
        return scene().clock().platform().now();
    }
}
