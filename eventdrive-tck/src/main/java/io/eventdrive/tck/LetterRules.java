package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.B10;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.DeadLetters;
import io.eventdrive.LetterFilter;
import io.eventdrive.ReplayPace;
import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.handler.Outcome;
import io.eventdrive.policy.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What an operator can do with dead letters. */
abstract class LetterRules extends Rules {
    private static final int LETTERS = 7;

    @Proves(B10)
    void dead_letters_are_counted_and_browsed_page_by_page_in_the_order_of_parking() {
        DeadLetters letters = parked(scene().start());
        assertThat(letters.count()).isEqualTo(LETTERS);
        List<String> seen = new ArrayList<>();
        String after = null;
        while (true) {
            List<DeadLetter> page = letters.browse(LetterFilter.all(), after, 3);
            page.forEach(letter -> seen.add(letter.event().id()));
            if (page.size() < 3) {
                break;
            }
            after = page.get(page.size() - 1).id();
        }
        assertThat(seen).containsExactly("event-1", "event-2", "event-3", "event-4", "event-5", "event-6", "event-7");
    }

    @Proves(B10)
    void dead_letters_are_selected_by_topic_type_error_and_time() {
        App app = scene().start();
        DeadLetters letters = parked(app);
        Instant now = scene().clock().platform().now();
        assertThat(letters.count(LetterFilter.topic("order/even/>"))).isEqualTo(3);
        assertThat(letters.count(LetterFilter.topic("order/*/x").error("no stock")))
                .isEqualTo(LETTERS);
        assertThat(letters.count(LetterFilter.all().type("tck.event"))).isEqualTo(LETTERS);
        assertThat(letters.count(LetterFilter.all().type("other"))).isZero();
        assertThat(letters.count(LetterFilter.all().error("something else"))).isZero();
        assertThat(letters.count(LetterFilter.all().since(now.plusSeconds(1)))).isZero();
        assertThat(letters.count(LetterFilter.all().before(now.plusSeconds(1)))).isEqualTo(LETTERS);
    }

    @Proves(B10)
    void a_replay_reaches_the_consumer_group_that_failed_and_no_other() {
        App app = scene().start(o -> o.retry(RetryPolicy.none()));
        Listener billing = app.listen("billing");
        Listener shipping = app.listen(app.listener("shipping").thenFail("no stock"), s -> s);
        app.publish(scene().events(3, "order/odd/x"));
        DeadLetters letters = app.broker().consumerGroup("shipping").deadLetters();
        scene().await(() -> letters.count() == 3, () -> "3 dead letters");
        billing.awaitHandled(3);
        shipping.then((event, context) -> Outcome.ack());
        assertThat(letters.replay("order/>")).isEqualTo(3);
        shipping.awaitHandled(3);
        scene().settle();
        assertThat(letters.count()).isZero();
        assertThat(billing.ids()).hasSize(3);
        assertThat(shipping.received().subList(3, 6))
                .allMatch(received -> received.replay() && received.attempt() == 1);
        assertThat(shipping.received().get(3).event())
                .isEqualTo(shipping.received().get(0).event());
        scene().history().check("shipping").isClean();
        scene().history().check("billing").isClean();
    }

    @Proves(B10)
    void one_letter_or_some_can_be_replayed_or_discarded_and_the_others_stay() {
        App app = scene().start();
        DeadLetters letters = parked(app);
        List<DeadLetter> all = letters.browse();
        assertThat(letters.replayOne(all.get(2).id())).isTrue();
        assertThat(letters.replayOne(all.get(2).id()))
                .as("it is gone or on its way")
                .isFalse();
        assertThat(letters.discard(all.get(0).id())).isTrue();
        assertThat(letters.discard(all.get(0).id())).isFalse();
        assertThat(letters.replay(
                        LetterFilter.topic("order/even/x"),
                        ReplayPace.unlimited().atMost(2)))
                .isEqualTo(2);
        assertThat(letters.discard(LetterFilter.topic("order/even/x"))).isEqualTo(1);
        assertThat(letters.browse()).extracting(letter -> letter.event().id()).containsExactly("event-5", "event-7");
    }

    @Proves(B10)
    void two_replays_of_the_same_letters_at_once_replay_each_once() {
        App here = scene().start();
        App there = scene().start();
        DeadLetters letters = parked(here);
        List<CompletableFuture<Long>> replays = new ArrayList<>();
        for (App app : List.of(here, there, here, there)) {
            DeadLetters same = app.broker().consumerGroup("shipping").deadLetters();
            replays.add(scene().async(() -> same.replay(">")));
        }
        scene().awaitDone(replays);
        assertThat(replays.stream().mapToLong(CompletableFuture::join).sum()).isEqualTo(LETTERS);
        assertThat(letters.count()).isZero();
        Listener fixed = here.listen("shipping");
        fixed.awaitHandled(LETTERS);
        scene().settle();
        assertThat(fixed.ids()).doesNotHaveDuplicates().hasSize(LETTERS);
    }

    @Proves(B10)
    void an_edited_event_is_replayed_as_a_new_one_and_the_original_is_kept() {
        App app = scene().start();
        DeadLetters letters = parked(app);
        DeadLetter original = letters.browse().get(0);
        String id = letters.replayEdited(original.id(), event -> event.data("mended".getBytes(StandardCharsets.UTF_8)));
        Listener fixed = app.listen("shipping");
        fixed.awaitHandled(1);
        Received received = fixed.received().get(0);
        assertThat(received.id()).isEqualTo(id).isNotEqualTo(original.event().id());
        assertThat(received.event().data()).asString(StandardCharsets.UTF_8).isEqualTo("mended");
        assertThat(received.event().causationIds())
                .containsExactly(original.event().id());
        assertThat(received.replay()).isTrue();
        assertThat(letters.browse().get(0)).isEqualTo(original);
    }

    @Proves(B10)
    void what_fails_again_after_a_replay_is_a_dead_letter_again_with_new_attempts() {
        App app = scene().start(
                        o -> o.retry(RetryPolicy.fixed(Duration.ofMillis(10)).maxAttempts(2)));
        Listener shipping = app.listen(app.listener("shipping").thenFail("no stock"), s -> s);
        app.publish(scene().event("order/odd/x"));
        DeadLetters letters = app.broker().consumerGroup("shipping").deadLetters();
        scene().await(() -> letters.count() == 1, () -> "a dead letter");
        assertThat(letters.replay(">")).isEqualTo(1);
        shipping.awaitReceived(4);
        scene().await(() -> letters.count() == 1, () -> "the dead letter again");
        assertThat(letters.browse().get(0).attempts()).hasSize(2);
        assertThat(letters.browse().get(0).event())
                .isEqualTo(shipping.received().get(0).event());
    }

    @Proves(B10)
    void a_replay_keeps_its_pace() {
        App app = scene().start();
        DeadLetters letters = parked(app);
        Instant began = scene().clock().platform().now();
        CompletableFuture<Long> replay =
                scene().async(() -> letters.replay(LetterFilter.all(), ReplayPace.perSecond(10)));
        scene().awaitDone(List.of(replay));
        assertThat(replay.join()).isEqualTo(LETTERS);
        assertThat(Duration.between(began, scene().clock().platform().now()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(100L * (LETTERS - 1)));
    }

    @Proves(B10)
    void dead_letters_are_there_for_the_next_process() {
        App first = scene().start();
        List<DeadLetter> before = parked(first).browse();
        first.close();
        App second = scene().start();
        assertThat(second.broker().consumerGroup("shipping").deadLetters().browse())
                .isEqualTo(before);
    }

    /** Returns seven dead letters of the consumer group 'shipping', whose consumer has ended. */
    private DeadLetters parked(App app) {
        Listener listener = app.listen(app.listener("shipping").thenFail("no stock"), s -> s.retry(RetryPolicy.none()));
        for (int i = 1; i <= LETTERS; i++) {
            app.publish(scene().event(i % 2 == 0 ? "order/even/x" : "order/odd/x"));
        }
        DeadLetters letters = app.broker().consumerGroup("shipping").deadLetters();
        scene().await(() -> letters.count() == LETTERS, () -> LETTERS + " dead letters");
        scene().settle();
        listener.subscription().close();
        return letters;
    }
}
