package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.B6;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.DeadLetters;
import io.eventdrive.handler.Outcome;
import io.eventdrive.policy.RetryPolicy;
import java.time.Duration;
import java.util.List;

/** What becomes of events that kill their process, and of those around them. */
abstract class PoisonRules extends Rules {
    private static final int ATTEMPTS = 3;

    @Proves(B6)
    void an_event_that_kills_its_process_each_time_ends_as_a_dead_letter_and_the_others_get_through() {
        for (int process = 0; process < ATTEMPTS; process++) {
            App dying = scene().start(o -> o.retry(policy()));
            if (process == 0) {
                dying.publish(scene().event("order/poison", "bad"));
            }
            Hold hold = scene().hold();
            Listener victim = dying.listen(dying.listener("shipping").thenWait(hold), s -> s);
            victim.awaitReceived(1);
            assertThat(victim.received().get(0).attempt()).isEqualTo(process + 1);
            dying.crash();
            hold.open();
        }
        App living = scene().start(o -> o.retry(policy()));
        Listener heir = living.listen("shipping");
        living.publish(scene().event("order/fine", "good"));
        heir.awaitHandled(1);
        var letters = living.broker().consumerGroup("shipping").deadLetters();
        scene().await(() -> letters.count() == 1, () -> "the poison to be a dead letter");
        assertThat(heir.ids()).containsExactly("event-2");
        assertThat(letters.browse().get(0).event().id()).isEqualTo("event-1");
    }

    @Proves(B6)
    void an_event_that_waits_behind_one_that_kills_its_process_is_not_given_up_with_it() {
        scene().start().publish(List.of(scene().event("order/poison", "bad"), scene().event("order/fine", "good")));
        for (int process = 0; process < ATTEMPTS; process++) {
            App dying = scene().start(o -> o.retry(policy()));
            Hold hold = scene().hold();
            Listener victim = dying.listen(
                    dying.listener("shipping").then((event, context) -> {
                        if (event.topic().equals("order/poison")) {
                            hold.pass();
                        }
                        return Outcome.ack();
                    }),
                    s -> s);
            scene().await(() -> victim.ids().contains("event-1"), () -> "the poison to be handed out");
            dying.crash();
            hold.open();
        }
        App living = scene().start(o -> o.retry(policy()));
        living.listen("shipping");
        var letters = living.broker().consumerGroup("shipping").deadLetters();
        scene().await(() -> letters.count() > 0, () -> "the poison to be a dead letter");
        scene().settle();
        assertThat(letters.browse()).extracting(letter -> letter.event().id()).containsExactly("event-1");
        assertThat(living.broker().consumerGroup("shipping").pending().orElse(0))
                .isZero();
    }

    @Proves(B6)
    void an_event_that_was_given_back_before_it_kills_its_process_ends_as_a_dead_letter_too() {
        App closing = scene().start();
        Hold hold = scene().hold();
        Listener first = closing.listen(closing.listener("shipping").thenWait(hold), s -> s.lanes(2));
        closing.publish(scene().event("order/fine", "same"));
        closing.publish(scene().event("order/poison", "same"));
        scene().await(() -> first.subscription().status().inFlight() == 2, () -> "both events to be in flight");
        var closed = scene().async(() -> {
            closing.close();
            return true;
        });
        scene().settle();
        hold.open();
        scene().awaitDone(List.of(closed));
        assertThat(first.handledIds()).containsExactly("event-1");
        killsItsProcess();
        becomesADeadLetter("event-2");
    }

    @Proves(B6)
    void a_delayed_event_that_kills_its_process_ends_as_a_dead_letter_too() {
        App publisher = scene().start();
        publisher.publish(scene().event("order/poison").after(Duration.ofMillis(300)));
        killsItsProcess();
        becomesADeadLetter("event-1");
    }

    /** The only event that is there kills its process as often as it may. */
    private void killsItsProcess() {
        for (int process = 0; process < ATTEMPTS; process++) {
            App dying = scene().start();
            Hold hold = scene().hold();
            Listener victim = dying.listen(dying.listener("shipping").thenWait(hold), s -> s.retry(policy()));
            victim.awaitReceived(1);
            assertThat(victim.received().get(0).attempt()).isEqualTo(process + 1);
            dying.crash();
            hold.open();
        }
    }

    private void becomesADeadLetter(String id) {
        App living = scene().start();
        Listener heir = living.listen("shipping", s -> s.retry(policy()));
        DeadLetters letters = living.broker().consumerGroup("shipping").deadLetters();
        scene().await(() -> letters.count() == 1, () -> "the poison to be a dead letter");
        assertThat(letters.browse().get(0).event().id()).isEqualTo(id);
        assertThat(heir.ids()).isEmpty();
    }

    private static RetryPolicy policy() {
        return RetryPolicy.fixed(Duration.ofMillis(50)).maxAttempts(ATTEMPTS);
    }
}
