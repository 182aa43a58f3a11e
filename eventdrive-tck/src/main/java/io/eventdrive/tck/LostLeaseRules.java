package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.B2;
import static io.eventdrive.tck.Rule.L3;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.failure.Failure;
import io.eventdrive.handler.Outcome;
import io.eventdrive.observe.Step;
import io.eventdrive.policy.RetryPolicy;
import java.time.Duration;

/** What a consumer may still do that lost its lease and lives. */
abstract class LostLeaseRules extends Rules {

    @Proves(B2)
    void what_a_consumer_says_after_its_lease_ran_out_is_dropped() {
        App slow = scene().start();
        Hold hold = scene().hold();
        Listener zombie = slow.listen(slow.listener("shipping").thenWait(hold), s -> s);
        slow.publish(scene().event("order/placed", "k"));
        zombie.awaitReceived(1);
        slow.line().away();
        App living = scene().start();
        Listener heir = living.listen(living.listener("shipping").thenFail("not yet"), s -> s.retry(endless()));
        heir.awaitReceived(1);
        slow.line().back();
        hold.open();
        scene().await(() -> !zombie.handledIds().isEmpty(), () -> "the zombie to return");
        heir.then((event, context) -> Outcome.ack());
        heir.awaitHandled(1);
        scene().settle();
        assertThat(living.broker().consumerGroup("shipping").pending().orElse(0))
                .isZero();
    }

    @Proves(B2)
    void a_consumer_that_lost_its_lease_drops_what_it_has() {
        App slow = scene().start();
        Hold hold = scene().hold();
        // A second lane lets the consumer read on while the first handles.
        Listener zombie = slow.listen(
                slow.listener("shipping").thenWait(hold), s -> s.inFlight(3).lanes(2));
        for (int i = 0; i < 3; i++) {
            slow.publish(scene().event("order/placed", "same"));
        }
        scene().await(() -> zombie.subscription().status().inFlight() == 3, () -> "three events to be in flight");
        slow.line().away();
        App living = scene().start();
        Listener heir = living.listen("shipping");
        heir.awaitHandled(3);
        slow.line().back();
        scene().pass(scene().bounds().lease());
        hold.open();
        scene().await(
                        () -> zombie.subscription().status().count(Step.LEASE_LOST) == 3,
                        () -> "three lost leases to be counted");
        scene().settle();
        assertThat(zombie.ids()).as("what came to the handler").containsExactly("event-1");
        assertThat(zombie.subscription().status().count(Step.HANDLED)).isZero();
        assertThat(heir.ids()).containsExactly("event-1", "event-2", "event-3");
    }

    @Proves(L3)
    void an_acknowledgement_that_failed_is_sent_again_and_the_event_is_not_handled_twice() {
        App app = scene().start();
        App other = scene().start();
        Listener listener = app.listen("shipping");
        app.line().failNext(Call.ACK, 1, Failure.UNAVAILABLE);
        app.publish(scene().event("order/placed"));
        listener.awaitHandled(1);
        Listener idle = other.listen("shipping");
        scene().pass(scene().bounds().lease().multipliedBy(2));
        scene().settle();
        assertThat(app.broker().consumerGroup("shipping").pending().orElse(0)).isZero();
        assertThat(idle.ids()).isEmpty();
        scene().history().check("shipping").isClean();
    }

    private static RetryPolicy endless() {
        return RetryPolicy.fixed(Duration.ofMillis(50)).maxAttempts(1_000);
    }
}
