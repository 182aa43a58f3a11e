package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.B1;
import static io.eventdrive.tck.Rule.B14;
import static io.eventdrive.tck.Rule.B15;
import static io.eventdrive.tck.Rule.L2;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.From;
import io.eventdrive.event.Publication;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Who handles what: every consumer group each event, one consumer of the group each. */
abstract class ConsumerGroupRules extends Rules {

    @Proves(B1)
    void every_consumer_group_handles_every_event_once() {
        App app = scene().start();
        Listener shipping = app.listen("shipping");
        Listener billing = app.listen("billing");
        app.publish(scene().events(50, "order/placed"));
        shipping.awaitHandled(50);
        billing.awaitHandled(50);
        scene().settle();
        scene().history().check("shipping").isClean();
        scene().history().check("billing").isClean();
    }

    @Proves(B1)
    void consumers_of_one_group_share_its_events_and_each_event_goes_to_one() {
        App app = scene().start();
        Hold hold = scene().hold();
        Listener one = app.listen(app.listener("shipping").thenWait(hold), s -> s.inFlight(10));
        Listener other = app.listen(app.listener("shipping").thenWait(hold), s -> s.inFlight(10));
        app.publish(scene().events(20, "order/placed"));
        scene().await(() -> hold.waiting() == 2, () -> "both consumers to be at work");
        hold.open();
        scene().await(() -> one.handledIds().size() + other.handledIds().size() >= 20, () -> "20 events to be handled");
        scene().settle();
        assertThat(one.handledIds()).isNotEmpty();
        assertThat(other.handledIds()).isNotEmpty();
        scene().history().check("shipping").inAnyOrder().isClean();
    }

    @Proves(B1)
    void consumers_in_two_processes_share_the_events_of_their_group() {
        App here = scene().start();
        App there = scene().start();
        Hold hold = scene().hold();
        Listener one = here.listen(here.listener("shipping").thenWait(hold), s -> s.inFlight(10));
        Listener other = there.listen(there.listener("shipping").thenWait(hold), s -> s.inFlight(10));
        here.publish(scene().events(20, "order/placed"));
        scene().await(() -> hold.waiting() == 2, () -> "the consumers of both processes to be at work");
        hold.open();
        scene().await(() -> one.handledIds().size() + other.handledIds().size() >= 20, () -> "20 events to be handled");
        scene().settle();
        scene().history().check("shipping").inAnyOrder().isClean();
    }

    @Proves(B1)
    void a_consumer_group_gets_the_events_of_its_topics_only_and_is_done_with_the_others() {
        App app = scene().start();
        Listener listener = app.listen("shipping", s -> s.topic("order/*/icecream", "parcel/>"));
        app.publish(scene().event("order/placed/icecream"));
        app.publish(scene().event("order/placed/cake"));
        app.publish(scene().event("parcel/packed/today"));
        listener.awaitHandled(2);
        scene().settle();
        assertThat(listener.ids()).containsExactly("event-1", "event-3");
        assertThat(app.broker().consumerGroup("shipping").pending().orElse(0)).isZero();
    }

    @Proves(B14)
    void a_consumer_that_joins_and_one_that_leaves_under_load_lose_and_reorder_nothing() {
        App app = scene().start();
        List<Listener> all = new ArrayList<>(
                List.of(app.listen("shipping", s -> s.inFlight(8).lanes(2))));
        for (int round = 0; round < 6; round++) {
            publishKeyed(app, 20);
            all.add(app.listen("shipping", s -> s.inFlight(8).lanes(2)));
            publishKeyed(app, 20);
            all.get(round).subscription().close();
        }
        scene().await(() -> handled(all) >= 240, () -> "240 events to be handled, found " + handled(all));
        scene().settle();
        scene().history().check("shipping").atLeastOnce().isClean();
    }

    @Proves({B14, L2})
    void a_consumer_that_leaves_in_the_middle_of_its_work_gives_back_at_once_what_it_has_not_handled() {
        App app = scene().start();
        Hold hold = scene().hold();
        // A second lane lets the consumer read on while the first handles.
        Listener leaving = app.listen(
                app.listener("shipping").thenWait(hold), s -> s.inFlight(10).lanes(2));
        publishSame(app, 10);
        scene().await(() -> leaving.subscription().status().inFlight() == 10, () -> "ten events to be in flight");
        var closed = scene().async(() -> {
            leaving.subscription().close(scene().bounds().patience());
            return true;
        });
        scene().settle();
        hold.open();
        scene().awaitDone(List.of(closed));
        Instant left = now();
        Listener staying = app.listen("shipping");
        staying.awaitHandled(9);
        assertThat(Duration.between(left, now())).isLessThan(scene().bounds().lease());
        scene().settle();
        scene().history().check("shipping").isClean();
        assertThat(leaving.handledIds()).containsExactly("event-1");
        assertThat(staying.received()).allMatch(received -> received.attempt() == 1);
    }

    @Proves(B15)
    void a_new_consumer_group_starts_at_the_beginning_unless_it_says_now() {
        App app = scene().start();
        Listener known = app.listen("known");
        app.publish(scene().events(5, "order/placed"));
        known.awaitHandled(4);
        Listener late = app.listen("late", s -> s.from(From.now()));
        Publication next = scene().event("order/placed");
        app.publish(next);
        late.awaitHandled(1);
        scene().settle();
        assertThat(late.ids()).containsExactly(next.id().orElseThrow());
    }

    @Proves(B15)
    void what_was_published_before_the_first_consumer_group_is_handled_by_a_group_from_the_beginning() {
        App app = scene().start();
        app.publish(scene().events(5, "order/placed"));
        Listener listener = app.listen("shipping");
        listener.awaitHandled(5);
        scene().settle();
        scene().history().check("shipping").isClean();
    }

    @Proves(B15)
    void a_consumer_group_goes_on_where_it_stopped_after_its_process_closed() {
        App first = scene().start();
        Listener before = first.listen("shipping");
        first.publish(scene().events(5, "order/placed"));
        before.awaitHandled(5);
        first.close();
        App second = scene().start();
        second.publish(scene().events(5, "order/placed"));
        Listener after = second.listen("shipping", s -> s.from(From.now()));
        after.awaitHandled(5);
        scene().settle();
        scene().history().check("shipping").isClean();
    }

    private void publishKeyed(App app, int events) {
        for (int i = 0; i < events; i++) {
            app.publish(scene().event("order/placed", "key-" + i % 5));
        }
    }

    private void publishSame(App app, int events) {
        for (int i = 0; i < events; i++) {
            app.publish(scene().event("order/placed", "same"));
        }
    }

    private Instant now() {
        return scene().clock().platform().now();
    }

    private static int handled(List<Listener> all) {
        return all.stream().mapToInt(listener -> listener.handledIds().size()).sum();
    }
}
