package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.B4;
import static io.eventdrive.tck.Rule.B5;
import static io.eventdrive.tck.Rule.B7;
import static io.eventdrive.tck.Rule.B8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.DeadLetters;
import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.deadletter.FailedAttempt;
import io.eventdrive.event.EventType;
import io.eventdrive.event.Publication;
import io.eventdrive.failure.Failure;
import io.eventdrive.handler.Outcome;
import io.eventdrive.policy.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Failing attempts: when they are repeated, what they do to the order, and where they end. */
abstract class RetryRules extends Rules {
    record Order(String id) {}

    @Proves(B4)
    void retries_follow_their_policy_in_number_and_time() {
        Duration first = Duration.ofMillis(100);
        App app = scene().start();
        Listener listener = app.listen(
                app.listener("shipping").thenFail("no stock"),
                s -> s.retry(RetryPolicy.exponential(first).factor(2).maxAttempts(4)));
        app.publish(scene().event("order/placed"));
        listener.awaitReceived(4);
        scene().pass(Duration.ofSeconds(5));
        scene().settle();
        assertThat(listener.received()).extracting(Received::attempt).containsExactly(1, 2, 3, 4);
        for (int i = 1; i < 4; i++) {
            Instant before = listener.received().get(i - 1).at();
            Duration gap = Duration.between(before, listener.received().get(i).at());
            assertThat(gap).isBetween(first.multipliedBy(1L << (i - 1)), late(first.multipliedBy(1L << (i - 1))));
        }
    }

    @Proves(B4)
    void jitter_stays_in_its_bounds() {
        App app = scene().start();
        Listener listener = app.listen(
                app.listener("shipping").thenFail("no stock"),
                s -> s.retry(
                        RetryPolicy.fixed(Duration.ofMillis(100)).jitter(0.5).maxAttempts(20)));
        app.publish(scene().event("order/placed"));
        listener.awaitReceived(20);
        for (int i = 1; i < 20; i++) {
            Duration gap = Duration.between(
                    listener.received().get(i - 1).at(),
                    listener.received().get(i).at());
            assertThat(gap).isBetween(Duration.ofMillis(50), late(Duration.ofMillis(150)));
        }
    }

    @Proves(B4)
    void an_error_that_is_not_worth_it_is_not_retried() {
        App app = scene().start();
        Listener listener = app.listen(
                app.listener("shipping").then((event, context) -> {
                    throw new IllegalArgumentException("never works");
                }),
                s -> s.retry(
                        RetryPolicy.fixed(Duration.ofMillis(10)).maxAttempts(9).never(IllegalArgumentException.class)));
        app.publish(scene().event("order/placed"));
        scene().await(() -> letters(app).count() == 1, () -> "a dead letter");
        scene().settle();
        assertThat(listener.received()).hasSize(1);
    }

    @Proves(B4)
    void the_number_of_attempts_in_place_survives_a_crash() {
        App dying = scene().start();
        RetryPolicy policy = RetryPolicy.fixed(Duration.ofMillis(50)).maxAttempts(100);
        Listener victim = dying.listen(dying.listener("shipping").thenFail("no"), s -> s.retry(policy));
        dying.publish(scene().event("order/placed"));
        victim.awaitReceived(3);
        dying.crash();
        scene().settle();
        int begun = victim.received().size();
        App living = scene().start();
        Listener heir = living.listen("shipping", s -> s.retry(policy));
        heir.awaitHandled(1);
        assertThat(heir.received().get(0).attempt()).isBetween(begun, begun + 2);
    }

    @Proves(B4)
    void a_retry_aside_lets_the_next_event_pass_and_comes_again() {
        App app = scene().start();
        Listener listener = app.listen(
                app.listener("shipping").then((event, context) -> {
                    if (event.id().equals("event-1") && context.attempt() == 1) {
                        throw new IllegalStateException("not yet");
                    }
                    return Outcome.ack();
                }),
                s -> s.retry(
                        RetryPolicy.fixed(Duration.ofMillis(200)).maxAttempts(3).aside()));
        app.publish(scene().event("order/placed", "same"));
        app.publish(scene().event("order/placed", "same"));
        listener.awaitHandled(2);
        assertThat(listener.handledIds()).containsExactly("event-2", "event-1");
        assertThat(listener.received()).extracting(Received::attempt).containsExactly(1, 1, 2);
        scene().settle();
        scene().history().check("shipping").inAnyOrder().isClean();
    }

    @Proves(B8)
    void a_retry_in_place_keeps_the_order_of_its_key_and_does_not_block_others() {
        App app = scene().start();
        Listener listener = app.listen(
                app.listener("shipping").then((event, context) -> {
                    if (event.id().equals("event-1") && context.attempt() < 3) {
                        throw new IllegalStateException("not yet");
                    }
                    return Outcome.ack();
                }),
                s -> s.lanes(16).retry(RetryPolicy.fixed(Duration.ofMillis(500)).maxAttempts(5)));
        app.publish(scene().event("order/placed", "bad"));
        app.publish(scene().event("order/placed", "bad"));
        for (int i = 0; i < 32; i++) {
            app.publish(scene().event("order/placed", "other-" + i));
        }
        listener.awaitHandled(34);
        scene().settle();
        assertThat(listener.handledIds().indexOf("event-1")).isGreaterThan(10);
        assertThat(listener.handledIds().indexOf("event-2"))
                .isGreaterThan(listener.handledIds().indexOf("event-1"));
        scene().history().check("shipping").byLanes().isClean();
    }

    @Proves(B8)
    void events_of_one_key_keep_their_order_in_any_number_of_lanes_and_consumers() {
        Cases.random(3, random -> {
            App app = scene().start();
            App other = scene().start();
            Listener one = app.listen("shipping", s -> s.lanes(4).inFlight(9));
            Listener two = other.listen("shipping", s -> s.lanes(3).inFlight(5));
            for (int i = 0; i < 100; i++) {
                app.publish(scene().event("order/placed", "key-" + random.nextInt(7)));
            }
            scene().await(
                            () -> one.handledIds().size() + two.handledIds().size() >= 100,
                            () -> "100 events to be handled");
            scene().settle();
            scene().history().check("shipping").byLanes().isClean();
            app.close();
            other.close();
        });
    }

    @Proves(B5)
    void after_the_last_attempt_there_is_a_dead_letter_with_the_event_and_every_error() {
        App app = scene().start();
        Listener listener = app.listen(
                app.listener("shipping").then((event, context) -> {
                    throw new IllegalStateException("failure " + context.attempt());
                }),
                s -> s.retry(RetryPolicy.fixed(Duration.ofMillis(20)).maxAttempts(3)));
        Publication original =
                scene().event("order/placed", "k").header("note", "keep me").subject("s");
        app.publish(original);
        scene().await(() -> letters(app).count() == 1, () -> "a dead letter");
        DeadLetter letter = letters(app).browse().get(0);
        assertThat(letter.event()).isEqualTo(listener.received().get(0).event());
        assertThat(letter.consumerGroup()).isEqualTo("shipping");
        assertThat(letter.attempts()).extracting(FailedAttempt::number).containsExactly(1, 2, 3);
        assertThat(letter.attempts())
                .extracting(FailedAttempt::message)
                .containsExactly("failure 1", "failure 2", "failure 3");
        assertThat(letter.attempts()).extracting(FailedAttempt::startedAt).isSorted();
        assertThat(letter.attempts().get(0).stack()).contains("RetryRules");
        assertThat(app.broker().consumerGroup("shipping").pending().orElse(0)).isZero();
    }

    @Proves(B5)
    void an_event_is_not_acknowledged_before_its_dead_letter_is_stored() {
        App dying = scene().start(o -> o.retry(RetryPolicy.none()));
        dying.line().failNext(Call.LETTERS, 1_000, Failure.UNAVAILABLE);
        Listener victim = dying.listen(dying.listener("shipping").thenFail("no"), s -> s);
        dying.publish(scene().event("order/placed"));
        victim.awaitReceived(1);
        scene().settle();
        dying.crash();
        App living = scene().start(o -> o.retry(RetryPolicy.none()));
        assertThat(letters(living).count()).isZero();
        assertThat(living.broker().consumerGroup("shipping").pending().orElse(1))
                .isEqualTo(1);
        living.listen("shipping");
        scene().await(
                        () -> letters(living).count() == 1
                                || scene().history()
                                        .check("shipping")
                                        .problems()
                                        .isEmpty(),
                        () -> "the event to come again, as a dead letter or to be handled");
    }

    @Proves(B5)
    void a_handler_that_parks_makes_a_dead_letter_at_once() {
        App app = scene().start();
        Listener listener = app.listen(
                app.listener("shipping").then((event, context) -> Outcome.park("somebody must look")), s -> s);
        app.publish(scene().event("order/placed"));
        scene().await(() -> letters(app).count() == 1, () -> "a dead letter");
        assertThat(letters(app).browse().get(0).reason()).isEqualTo("somebody must look");
        assertThat(listener.received()).hasSize(1);
    }

    @Proves(B7)
    void an_unknown_type_and_undecodable_data_are_dead_letters_with_their_bytes_and_the_reader_goes_on() {
        App app = scene().start(o -> {}, drive -> drive.types(types -> types.event("tck.order", 1, Order.class)));
        List<String> handled = new CopyOnWriteArrayList<>();
        app.broker()
                .consumerGroup("typed")
                .on(Order.class)
                .handle((event, context) -> handled.add(event.data().id()));
        byte[] broken = "{\"id\":".getBytes(StandardCharsets.UTF_8);
        app.broker().publish(Publication.ofBytes("order/x", Scene.TYPE, broken));
        app.broker()
                .publish(Publication.ofBytes("order/x", new EventType("tck.order", 1), broken)
                        .contentType("application/json"));
        app.broker().publish("order/x", new Order("good"));
        scene().await(() -> handled.contains("good"), () -> "the next event to be handled");
        var letters = app.broker().consumerGroup("typed").deadLetters();
        assertThat(letters.browse())
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.event().data()).isEqualTo(broken));
        assertThat(letters.browse().get(0).reason()).contains("tck.event@1");
    }

    private static DeadLetters letters(App app) {
        return app.broker().consumerGroup("shipping").deadLetters();
    }

    private Duration late(Duration due) {
        return due.plus(scene().bounds().lateness());
    }
}
