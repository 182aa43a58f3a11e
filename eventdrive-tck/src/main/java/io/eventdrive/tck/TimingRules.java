package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.B11;
import static io.eventdrive.tck.Rule.B12;
import static io.eventdrive.tck.Rule.B13;
import static io.eventdrive.tck.Rule.L3;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Publication;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.observe.Observation;
import io.eventdrive.observe.Step;
import io.eventdrive.policy.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Delay, expiry and duplicates. */
abstract class TimingRules extends Rules {

    @Proves(B11)
    void a_delayed_event_comes_not_early_and_not_late_and_the_others_pass_it() {
        App app = scene().start();
        Listener listener = app.listen("shipping");
        Instant began = now();
        app.publish(scene().event("order/placed").after(Duration.ofMillis(700)));
        app.publish(scene().event("order/placed").after(Duration.ofMillis(300)));
        app.publish(scene().event("order/placed"));
        listener.awaitHandled(3);
        assertThat(listener.ids()).containsExactly("event-3", "event-2", "event-1");
        assertDue(began, listener.received().get(1).at(), Duration.ofMillis(300));
        assertDue(began, listener.received().get(2).at(), Duration.ofMillis(700));
        assertThat(listener.received()).allMatch(received -> received.attempt() == 1);
    }

    @Proves(B11)
    void a_delayed_event_waits_for_the_next_process() {
        App first = scene().start();
        first.listen("shipping");
        first.publish(scene().event("order/placed").after(Duration.ofMillis(500)));
        scene().settle();
        first.close();
        App second = scene().start();
        Listener listener = second.listen("shipping");
        listener.awaitHandled(1);
        scene().settle();
        scene().history().check("shipping").isClean();
    }

    @Proves(B11)
    void a_retry_aside_is_due_when_its_policy_says() {
        App app = scene().start();
        Listener listener = app.listen(
                app.listener("shipping").thenFail("no"),
                s -> s.retry(
                        RetryPolicy.fixed(Duration.ofMillis(400)).maxAttempts(3).aside()));
        app.publish(scene().event("order/placed"));
        listener.awaitReceived(3);
        for (int i = 1; i < 3; i++) {
            assertDue(
                    listener.received().get(i - 1).at(),
                    listener.received().get(i).at(),
                    Duration.ofMillis(400));
        }
    }

    @Proves({B11, L3})
    void calls_that_fail_while_a_delayed_event_is_read_strand_nothing() {
        App app = scene().start();
        app.publish(scene().event("order/placed"));
        app.publish(scene().event("order/placed").after(Duration.ofMillis(300)));
        app.publish(scene().event("order/placed"));
        app.publish(scene().event("parcel/packed"));
        app.publish(scene().event("order/placed"));
        app.line().failNext(Call.NACK, 1, Failure.UNAVAILABLE);
        app.line().failNext(Call.ACK, 1, Failure.UNAVAILABLE);
        Listener listener = app.listen("shipping", s -> s.topic("order/>"));
        scene().await(
                        () -> Set.copyOf(listener.handledIds()).containsAll(List.of("event-1", "event-3", "event-5")),
                        () -> "the orders that are due to be handled, found " + listener.handledIds());
        app.close();
        App next = scene().start();
        Listener heir = next.listen("shipping", s -> s.topic("order/>"));
        scene().await(
                        () -> listener.ids().contains("event-2") || heir.ids().contains("event-2"),
                        () -> "the delayed order to be handled");
        assertThat(listener.ids()).doesNotContain("event-4");
    }

    @Proves(B12)
    void an_expired_event_is_not_handled_counted_and_findable() {
        List<Observation> expired = new CopyOnWriteArrayList<>();
        App app = scene().start(
                        o -> {},
                        drive -> drive.observer(seen -> {
                            if (seen.step() == Step.EXPIRED) {
                                expired.add(seen);
                            }
                        }));
        app.publish(scene().event("order/placed").expiresAfter(Duration.ofMillis(200)));
        app.publish(scene().event("order/placed").expiresAfter(Duration.ofHours(1)));
        scene().pass(Duration.ofMillis(300));
        Listener listener = app.listen("shipping");
        listener.awaitHandled(1);
        scene().settle();
        assertThat(listener.ids()).containsExactly("event-2");
        assertThat(listener.subscription().status().count(Step.EXPIRED)).isEqualTo(1);
        assertThat(expired)
                .singleElement()
                .satisfies(seen -> assertThat(requireNonNull(seen.event()).id()).isEqualTo("event-1"));
        assertThat(app.drive().explain("event-1").toString()).contains("too old");
        assertThat(app.broker().consumerGroup("shipping").pending().orElse(0)).isZero();
        scene().history().ended("shipping", History.Act.EXPIRED, "event-1");
        scene().history().check("shipping").isClean();
    }

    @Proves(B12)
    void an_event_that_expires_between_its_attempts_is_not_tried_again() {
        App app = scene().start();
        Listener listener = app.listen(
                app.listener("shipping").thenFail("no"),
                s -> s.retry(RetryPolicy.fixed(Duration.ofMillis(150)).maxAttempts(100)));
        app.publish(scene().event("order/placed").expiresAfter(Duration.ofMillis(400)));
        scene().await(() -> listener.subscription().status().count(Step.EXPIRED) == 1, () -> "the event to expire");
        scene().settle();
        assertThat(listener.received()).hasSizeBetween(1, 3);
    }

    @Proves(B13)
    void duplicates_by_source_and_id_are_handled_once_where_that_is_promised() {
        DeclarationRules.refused(scene(), Guarantee.DEDUPLICATION, options -> options.deduplicationWindow(0));
        App app = scene().start(options -> options.require(Guarantee.DEDUPLICATION));
        Listener listener = app.listen("shipping");
        Listener other = app.listen("billing");
        Publication event = scene().event("order/placed");
        for (int i = 0; i < 3; i++) {
            app.broker().publish(event);
        }
        app.broker().publish(scene().event("order/placed"));
        scene().await(
                        () -> listener.ids().contains("event-2") && other.ids().contains("event-2"),
                        () -> "the last event");
        scene().settle();
        assertThat(listener.ids()).containsExactly("event-1", "event-2");
        assertThat(other.ids()).containsExactly("event-1", "event-2");
        assertThat(app.broker().consumerGroup("shipping").pending().orElse(0)).isZero();
    }

    @Proves(B13)
    void a_duplicate_that_waits_behind_the_first_is_not_handled_either() {
        App app = scene().start();
        Hold hold = scene().hold();
        // A second lane lets the consumer read on while the first handles.
        Listener listener = app.listen(app.listener("shipping").thenWait(hold), s -> s.lanes(2));
        Publication event = scene().event("order/placed", "same");
        Publication last = scene().event("order/placed", "same");
        app.broker().publish(event);
        scene().await(() -> hold.waiting() == 1, () -> "the event to be at work");
        app.broker().publish(event);
        app.broker().publish(event);
        app.broker().publish(last);
        scene().settle();
        hold.open();
        scene().await(() -> listener.handledIds().contains("event-2"), () -> "the last event to be handled");
        scene().settle();
        assertThat(listener.ids()).containsExactly("event-1", "event-2");
    }

    @Proves(B13)
    void beyond_the_window_a_duplicate_is_an_event_of_its_own() {
        App app = scene().start(o -> o.deduplicationWindow(2));
        Listener listener = app.listen("shipping");
        Publication event = scene().event("order/placed");
        app.broker().publish(event);
        app.broker().publish(scene().event("order/placed"));
        app.broker().publish(scene().event("order/placed"));
        app.broker().publish(scene().event("order/placed"));
        listener.awaitHandled(4);
        app.broker().publish(event);
        listener.awaitHandled(5);
        assertThat(listener.ids()).last().isEqualTo("event-1");
    }

    @Proves(B13)
    void the_same_id_of_another_source_is_another_event() {
        App app = scene().start();
        App other = scene().start(o -> {}, drive -> drive.source("urn:tck:other"));
        Listener listener = app.listen("shipping");
        Publication event = scene().event("order/placed");
        app.broker().publish(event);
        other.broker().publish(event);
        listener.awaitHandled(2);
        assertThat(listener.received())
                .extracting(received -> received.event().source())
                .containsExactlyInAnyOrder("urn:tck", "urn:tck:other");
    }

    private void assertDue(Instant began, Instant at, Duration delay) {
        assertThat(Duration.between(began, at))
                .isBetween(delay, delay.plus(scene().bounds().lateness()));
    }

    private Instant now() {
        return scene().clock().platform().now();
    }
}
