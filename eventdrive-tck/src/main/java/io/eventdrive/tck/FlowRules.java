package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.B17;
import static io.eventdrive.tck.Rule.B18;
import static io.eventdrive.tck.Rule.B19;
import static io.eventdrive.tck.Rule.L7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.EventDriveBuilder;
import io.eventdrive.event.Publication;
import io.eventdrive.event.TypedEvent;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Pausing, bounds of what is in flight, questions and answers, and forgetting. */
abstract class FlowRules extends Rules {
    record Question(int number) {}

    record Answer(int number) {}

    @Proves(B17)
    void a_paused_consumer_reads_nothing_until_it_is_resumed() {
        App app = scene().start();
        Listener listener = app.listen("shipping");
        app.publish(scene().event("order/placed"));
        listener.awaitHandled(1);
        app.broker().consumerGroup("shipping").pause();
        scene().settle();
        app.publish(scene().events(5, "order/placed"));
        scene().pass(Duration.ofSeconds(1));
        scene().settle();
        assertThat(listener.ids()).hasSize(1);
        app.broker().consumerGroup("shipping").resume();
        listener.awaitHandled(6);
        scene().history().check("shipping").isClean();
    }

    @Proves(B17)
    void no_more_is_in_flight_than_configured() {
        App app = scene().start();
        Hold hold = scene().hold();
        Listener listener = app.listen(
                app.listener("shipping").thenWait(hold), s -> s.lanes(8).inFlight(3));
        for (int i = 0; i < 20; i++) {
            app.publish(scene().event("order/placed", "key-" + i));
        }
        scene().await(() -> hold.waiting() >= 1, () -> "a handler to be at work");
        scene().settle();
        assertThat(listener.subscription().status().inFlight()).isBetween(1, 3);
        assertThat(listener.received().size()).isLessThanOrEqualTo(3);
        hold.open();
        listener.awaitHandled(20);
        assertThat(listener.runningMost()).isLessThanOrEqualTo(3);
        scene().settle();
        scene().history().check("shipping").byLanes().isClean();
    }

    @Proves(B17)
    void one_lane_handles_one_event_at_a_time() {
        App app = scene().start();
        Listener listener = app.listen("shipping");
        app.publish(scene().events(30, "order/placed"));
        listener.awaitHandled(30);
        assertThat(listener.runningMost()).isEqualTo(1);
        scene().history().check("shipping").isClean();
    }

    @Proves(B18)
    void the_right_reply_reaches_the_right_asker() {
        App asking = scene().start(o -> {}, FlowRules::register);
        App alsoAsking = scene().start(o -> {}, FlowRules::register);
        App answering = scene().start(o -> {}, FlowRules::register);
        answering
                .broker()
                .consumerGroup("answers")
                .on(Question.class)
                .topic("ask/*")
                .lanes(4)
                .handle((event, context) ->
                        context.reply(new Answer(event.data().number() * 10)));
        Listener bystander = answering.listen("bystander");
        List<CompletableFuture<TypedEvent<Answer>>> replies = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            App app = i % 2 == 0 ? asking : alsoAsking;
            replies.add(app.broker()
                    .requestAsync(Publication.of("ask/" + i, new Question(i)), Answer.class, patience())
                    .toCompletableFuture());
        }
        scene().awaitDone(replies);
        for (int i = 0; i < 20; i++) {
            assertThat(replies.get(i).join().data()).isEqualTo(new Answer(i * 10));
        }
        scene().settle();
        assertThat(bystander.received()).as("replies are for their asker alone").hasSize(20);
    }

    @Proves(B18)
    void a_reply_arrives_although_receiving_it_failed_at_first() {
        App asking = scene().start(o -> {}, FlowRules::register);
        App answering = scene().start(o -> {}, FlowRules::register);
        Hold hold = scene().hold();
        answering.broker().consumerGroup("answers").on(Question.class).handle((event, context) -> {
            hold.pass();
            context.reply(new Answer(7));
        });
        CompletableFuture<TypedEvent<Answer>> reply = asking.broker()
                .requestAsync(Publication.of("ask/1", new Question(1)), Answer.class, patience())
                .toCompletableFuture();
        scene().await(() -> hold.waiting() == 1, () -> "the handler to be at work");
        scene().settle();
        asking.line().failNext(Call.POLL, 1, Failure.UNAVAILABLE);
        hold.open();
        scene().awaitDone(List.of(reply));
        assertThat(reply.join().data().number()).isEqualTo(7);
    }

    @Proves(B18)
    void a_request_without_an_answer_fails_at_its_deadline_and_a_late_reply_is_dropped_and_counted() {
        App app = scene().start(o -> {}, FlowRules::register);
        Hold hold = scene().hold();
        app.broker().consumerGroup("answers").on(Question.class).handle((event, context) -> {
            hold.pass();
            context.reply(new Answer(1));
        });
        CompletableFuture<TypedEvent<Answer>> reply = app.broker()
                .requestAsync(Publication.of("ask/1", new Question(1)), Answer.class, Duration.ofMillis(300))
                .toCompletableFuture();
        scene().await(() -> hold.waiting() == 1, () -> "the handler to be at work");
        scene().awaitDone(List.of(reply));
        assertThatThrownBy(reply::join)
                .cause()
                .isInstanceOfSatisfying(
                        EventDriveException.class, e -> assertThat(e.failure()).isEqualTo(Failure.TIMED_OUT));
        hold.open();
        scene().await(() -> app.broker().lateReplies() == 1, () -> "the late reply to be counted");
    }

    @Proves(B18)
    void a_request_that_nobody_can_answer_fails_at_once_where_that_can_be_known() {
        App app = scene().start(o -> {}, FlowRules::register);
        app.broker()
                .consumerGroup("answers")
                .on(Question.class)
                .topic("ask/*")
                .handle((event, context) -> context.reply(new Answer(1)));
        assertThat(app.broker().request("ask/1", new Question(1), Answer.class, patience()))
                .isEqualTo(new Answer(1));
        Failure expected =
                scene().declares(Guarantee.ABSENT_HANDLER_DETECTION) ? Failure.UNAVAILABLE : Failure.TIMED_OUT;
        assertThatThrownBy(() -> app.broker().request("other/1", new Question(1), Answer.class, Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        EventDriveException.class, e -> assertThat(e.failure()).isEqualTo(expected));
    }

    @Proves(B19)
    void a_queue_forgets_what_every_consumer_group_handled() {
        App app = scene().start();
        Listener shipping = app.listen("shipping");
        Listener billing = app.listen("billing");
        app.publish(scene().events(100, "order/placed"));
        shipping.awaitHandled(100);
        billing.awaitHandled(100);
        scene().settle();
        assertThat(app.broker().consumerGroup("shipping").pending().orElse(0)).isZero();
        Listener late = app.listen("late");
        Publication next = scene().event("order/placed");
        app.publish(next);
        late.awaitHandled(1);
        scene().settle();
        if (scene().declares(Guarantee.FORGETTING)) {
            assertThat(late.ids()).containsExactly(next.id().orElseThrow());
        } else {
            assertThat(late.awaitHandled(101).ids()).hasSize(101);
        }
    }

    @Proves({B19, L7})
    void what_is_pending_is_told_and_goes_back_to_none() {
        App app = scene().start();
        Hold hold = scene().hold();
        Listener shipping = app.listen(app.listener("shipping").thenWait(hold), s -> s);
        Listener billing = app.listen("billing");
        app.publish(scene().events(5, "order/placed"));
        billing.awaitHandled(5);
        scene().await(() -> hold.waiting() == 1, () -> "the first event to be at work");
        scene().settle();
        assertThat(app.broker().consumerGroup("shipping").pending().orElse(5)).isEqualTo(5);
        assertThat(app.broker().consumerGroup("billing").pending().orElse(0)).isZero();
        hold.open();
        shipping.awaitHandled(5);
        scene().settle();
        assertThat(app.broker().consumerGroup("shipping").pending().orElse(0)).isZero();
        scene().history().check("shipping").isClean();
    }

    @Proves(B19)
    void a_full_queue_has_room_again_when_its_events_are_handled() {
        if (scene().declares(Guarantee.BACKPRESSURE)) {
            scene().useHolding(20);
        } else {
            DeclarationRules.refused(scene(), Guarantee.BACKPRESSURE);
        }
        App app = scene().start();
        Listener listener = app.listen("shipping");
        for (int round = 0; round < 10; round++) {
            app.publish(scene().events(20, "order/placed"));
            listener.awaitHandled(20 * (round + 1));
        }
        scene().settle();
        scene().history().check("shipping").isClean();
    }

    @Proves(B19)
    void a_consumer_group_that_is_removed_leaves_nothing_pending() {
        App app = scene().start();
        app.listen("shipping");
        Listener gone = app.listen(app.listener("gone").thenFail("no"), s -> s);
        app.publish(scene().events(5, "order/placed"));
        gone.awaitReceived(1);
        assertThat(app.broker().consumerGroups()).contains("shipping", "gone");
        app.broker().consumerGroup("gone").remove();
        assertThat(app.broker().consumerGroups()).contains("shipping").doesNotContain("gone");
        scene().settle();
        scene().history().check("shipping").isClean();
    }

    private static void register(EventDriveBuilder drive) {
        drive.types(types -> types.event("tck.question", 1, Question.class).event("tck.answer", 1, Answer.class));
    }

    private Duration patience() {
        return scene().bounds().patience();
    }
}
