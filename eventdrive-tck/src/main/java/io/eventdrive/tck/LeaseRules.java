package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.B2;
import static io.eventdrive.tck.Rule.B3;
import static io.eventdrive.tck.Rule.B9;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.failure.Failure;
import io.eventdrive.handler.Outcome;
import java.util.List;

/** What becomes of events whose consumer dies, and of those whose handler takes long. */
abstract class LeaseRules extends Rules {

    @Proves(B2)
    void an_event_whose_consumer_dies_in_the_handler_goes_to_another_within_the_lease() {
        App dying = scene().start();
        Hold hold = scene().hold();
        Listener victim = dying.listen(dying.listener("shipping").thenWait(hold), s -> s);
        dying.publish(scene().event("order/placed", "k"));
        victim.awaitReceived(1);
        dying.crash();
        App living = scene().start();
        Listener heir = living.listen("shipping");
        heir.awaitHandled(1);
        assertThat(heir.received().get(0).attempt()).isEqualTo(2);
        hold.open();
        scene().settle();
        scene().history().check("shipping").isClean();
    }

    @Proves(B2)
    void nothing_is_acknowledged_before_its_handler_returned() {
        App dying = scene().start();
        Hold hold = scene().hold();
        Listener victim = dying.listen(
                dying.listener("shipping").thenWait(hold), s -> s.lanes(4).inFlight(8));
        for (int i = 0; i < 8; i++) {
            dying.publish(scene().event("order/placed", "key-" + i));
        }
        scene().await(() -> hold.waiting() >= 2, () -> "several handlers to be at work");
        assertThat(dying.broker().consumerGroup("shipping").pending().orElse(8)).isEqualTo(8);
        dying.crash();
        App living = scene().start();
        Listener heir = living.listen("shipping");
        heir.awaitHandled(8);
        hold.open();
        scene().settle();
        assertThat(victim.handledIds()).isEmpty();
        scene().history().check("shipping").byLanes().atLeastOnce().isClean();
    }

    @Proves(B3)
    void a_handler_that_takes_many_leases_keeps_its_event() {
        App app = scene().start();
        App other = scene().start();
        Hold hold = scene().hold();
        Listener slow = app.listen(app.listener("shipping").thenWait(hold), s -> s);
        app.publish(scene().event("order/placed"));
        slow.awaitReceived(1);
        Listener idle = other.listen("shipping");
        scene().pass(scene().bounds().lease().multipliedBy(5));
        scene().settle();
        assertThat(idle.ids()).isEmpty();
        hold.open();
        slow.awaitHandled(1);
        scene().settle();
        assertThat(idle.ids()).isEmpty();
        scene().history().check("shipping").isClean();
    }

    @Proves(B3)
    void events_that_wait_behind_a_slow_one_keep_their_place_too() {
        App app = scene().start();
        App other = scene().start();
        Hold hold = scene().hold();
        // A second lane lets the consumer read on while the first handles.
        Listener slow = app.listen(
                app.listener("shipping").thenWait(hold), s -> s.inFlight(5).lanes(2));
        for (int i = 0; i < 5; i++) {
            app.publish(scene().event("order/placed", "same"));
        }
        scene().await(() -> slow.subscription().status().inFlight() == 5, () -> "five events to be in flight");
        Listener idle = other.listen("shipping");
        scene().pass(scene().bounds().lease().multipliedBy(3));
        hold.open();
        slow.awaitHandled(5);
        scene().settle();
        assertThat(idle.ids()).isEmpty();
        scene().history().check("shipping").isClean();
    }

    @Proves(B9)
    void what_was_handled_is_acknowledged_although_a_later_handler_takes_long() {
        App app = scene().start();
        Hold hold = scene().hold();
        app.publish(List.of(scene().event("order/placed"), scene().event("order/placed"), scene().event("order/slow")));
        Listener listener = app.listen(
                app.listener("shipping").then((event, context) -> {
                    if (event.topic().equals("order/slow")) {
                        hold.pass();
                    }
                    return Outcome.ack();
                }),
                s -> s);
        listener.awaitReceived(3);
        scene().pass(scene().bounds().lease());
        scene().settle();
        assertThat(app.broker().consumerGroup("shipping").pending().orElse(1)).isEqualTo(1);
        hold.open();
        listener.awaitHandled(3);
        scene().settle();
        scene().history().check("shipping").isClean();
    }

    @Proves(B9)
    void finishing_out_of_order_and_crashing_skips_nothing_unfinished() {
        App dying = scene().start();
        Hold hold = scene().hold();
        Listener victim = dying.listen(
                dying.listener("shipping").then((event, context) -> {
                    if (event.key().orElse("").equals("slow")) {
                        hold.pass();
                    }
                    return Outcome.ack();
                }),
                s -> s.lanes(8).inFlight(20));
        dying.publish(scene().event("order/placed", "slow"));
        for (int i = 0; i < 19; i++) {
            dying.publish(scene().event("order/placed", "quick-" + i));
        }
        scene().await(() -> victim.handledIds().size() >= 10, () -> "later events to be handled before the first");
        scene().settle();
        dying.crash();
        App living = scene().start();
        Listener heir = living.listen("shipping");
        scene().await(() -> heir.handledIds().contains("event-1"), () -> "the unfinished event to come again");
        hold.open();
        scene().settle();
        scene().history().check("shipping").atLeastOnce().isClean();
        assertThat(heir.ids()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(20);
        assertThat(heir.ids()).as("what was acknowledged stays so").doesNotContainAnyElementsOf(victim.handledIds());
    }

    @Proves(B9)
    void processes_that_die_one_after_another_lose_nothing_and_keep_the_order_of_keys() {
        Cases.random(5, random -> {
            for (int process = 0; process < 4; process++) {
                App app = scene().start();
                Listener listener = app.listen("shipping", s -> s.lanes(3).inFlight(7));
                int events = 5 + random.nextInt(20);
                for (int i = 0; i < events; i++) {
                    app.publish(scene().event("order/placed", "key-" + random.nextInt(4)));
                }
                listener.awaitHandled(1 + random.nextInt(3));
                app.crash();
            }
            App last = scene().start();
            last.listen("shipping");
            scene().await(
                            () -> last.broker()
                                            .consumerGroup("shipping")
                                            .pending()
                                            .orElse(0)
                                    == 0,
                            () -> "nothing to be pending any more");
            scene().settle();
            scene().history().check("shipping").atLeastOnce().isClean();
            last.close();
        });
    }

    @Proves(B2)
    void an_acknowledgement_that_fails_is_no_loss() {
        App app = scene().start();
        Listener listener = app.listen("shipping");
        app.line().failNext(Call.ACK, 1, Failure.UNAVAILABLE);
        app.publish(scene().events(3, "order/placed"));
        listener.awaitHandled(3);
        scene().settle();
        app.close();
        App next = scene().start();
        next.listen("shipping");
        scene().await(
                        () -> next.broker().consumerGroup("shipping").pending().orElse(0) == 0,
                        () -> "nothing to be pending any more");
        scene().history().check("shipping").atLeastOnce().isClean();
    }
}
