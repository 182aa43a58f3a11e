package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.H1;
import static io.eventdrive.tck.Rule.H2;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.Health;
import io.eventdrive.event.Position;
import io.eventdrive.event.Publication;
import io.eventdrive.handler.Outcome;
import io.eventdrive.observe.Observation;
import io.eventdrive.observe.Step;
import io.eventdrive.policy.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every subscriber of a hub gets all that it asked for, whatever the others do. */
abstract class SubscriberRules extends Rules {

    @Proves(H1)
    void every_subscriber_gets_every_event_of_its_patterns_once_in_position_order() {
        App app = scene().start();
        App other = scene().start();
        Listener all = app.listen("all");
        Listener left = app.listen("left", subscription -> subscription.topic("left/>"));
        Listener twice = other.listen("twice", subscription -> subscription.topic("left/*", "*/a", "right/b"));
        for (int i = 0; i < 30; i++) {
            app.publish(scene().event("left/" + (i % 2 == 0 ? "a" : "b")));
            other.publish(scene().event("right/" + (i % 2 == 0 ? "a" : "b")));
        }
        all.awaitHandled(60);
        left.awaitHandled(30);
        twice.awaitHandled(60);
        scene().settle();
        scene().history().check("all").isClean();
        scene().history().check("left").at("left/>").isClean();
        scene().history().check("twice").isClean();
        assertThat(twice.ids()).isEqualTo(all.ids());
        assertThat(positions(all)).isSorted().doesNotHaveDuplicates().doesNotContainNull();
    }

    private static List<Position> positions(Listener listener) {
        return listener.received().stream().map(Received::position).toList();
    }

    @Proves(H1)
    void a_hundred_subscribers_all_get_everything() {
        App app = scene().start();
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            listeners.add(app.listen("subscriber-" + i));
        }
        List<Publication> events = scene().events(50, "many/subscribers");
        app.publish(events);
        listeners.forEach(listener -> listener.awaitHandled(50));
        scene().settle();
        assertThat(listeners)
                .allSatisfy(listener ->
                        assertThat(listener.ids()).containsExactlyElementsOf(PublishOrderRules.ids(events)));
    }

    @Proves(H2)
    void a_subscriber_that_is_stuck_does_not_stop_the_others() {
        App app = scene().start();
        Hold hold = scene().hold();
        Listener stuck = app.listen(app.listener("stuck").thenWait(hold), subscription -> subscription.inFlight(4));
        Listener quick = app.listen("quick");
        for (int i = 0; i < 300; i++) {
            app.publish(scene().event("stuck/not"));
        }
        quick.awaitHandled(300);
        assertThat(stuck.handledIds()).isEmpty();
        assertThat(hold.waiting()).isEqualTo(1);
        hold.open();
        stuck.awaitHandled(300);
        scene().settle();
        scene().history().check("quick").isClean();
        scene().history().check("stuck").isClean();
    }

    @Proves(H2)
    void the_error_of_a_subscriber_is_told_and_its_reader_goes_on() {
        List<Observation> told = new CopyOnWriteArrayList<>();
        App app = scene().start(options -> {}, drive -> drive.observer(told::add));
        Listener failing = app.listen(
                app.listener("failing").then((event, context) -> {
                    if (event.id().equals("event-2")) {
                        throw new IllegalStateException("no second one");
                    }
                    if (event.id().equals("event-3")) {
                        throw new StackOverflowError("nor a third");
                    }
                    return Outcome.ack();
                }),
                subscription -> subscription);
        Listener healthy = app.listen("healthy");
        app.publish(scene().events(5, "failing/some"));
        failing.awaitReceived(5);
        healthy.awaitHandled(5);
        scene().settle();
        assertThat(failing.handledIds()).containsExactly("event-1", "event-4", "event-5");
        assertThat(failing.subscription().status().count(Step.FAILED)).isEqualTo(2);
        assertThat(failing.subscription().status().health()).isEqualTo(Health.UP);
        assertThat(told)
                .filteredOn(observation -> observation.error() != null)
                .extracting(observation -> String.valueOf(observation.error()))
                .anyMatch(error -> error.contains("no second one"))
                .anyMatch(error -> error.contains("nor a third"));
    }

    @Proves(H2)
    void a_subscriber_that_was_told_to_retry_keeps_its_order_and_holds_up_nobody() {
        App app = scene().start();
        RetryPolicy retry = RetryPolicy.fixed(Duration.ofMillis(50)).maxAttempts(3);
        Listener retrying = app.listen(
                app.listener("retrying").then((event, context) -> {
                    if (context.attempt() < 3) {
                        throw new IllegalStateException("not yet");
                    }
                    return Outcome.ack();
                }),
                subscription -> subscription.retry(retry));
        Listener quick = app.listen("quick");
        app.publish(scene().events(5, "retried/all"));
        quick.awaitHandled(5);
        retrying.awaitHandled(5);
        assertThat(retrying.received())
                .extracting(Received::attempt)
                .containsExactly(1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3);
        scene().history().check("retrying").isClean();
    }
}
