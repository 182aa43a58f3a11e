package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.H5;
import static io.eventdrive.tck.Rule.H8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.SubscriptionBuilder;
import io.eventdrive.event.From;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.handler.Outcome;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A named subscription of a hub goes on where it stopped. */
abstract class CheckpointRules extends Rules {

    @Proves({H5, H8})
    void a_named_subscription_goes_on_after_a_close_exactly_where_it_stopped() {
        App app = scene().start();
        if (refusedAsAbsent(app)) {
            return;
        }
        Listener before = named(app, "named", subscription -> subscription);
        app.publish(scene().events(5, "named/before"));
        before.awaitHandled(5);
        app.close();
        App publisher = scene().start();
        publisher.publish(scene().events(5, "named/meanwhile"));
        App next = scene().start();
        Listener after = named(next, "named", subscription -> subscription);
        publisher.publish(scene().events(5, "named/after"));
        after.awaitHandled(10);
        scene().settle();
        assertThat(after.ids()).hasSize(10);
        scene().history().check("named").isClean();
    }

    @Proves(H5)
    void a_named_subscription_goes_on_after_a_crash_without_a_gap() {
        App app = scene().start();
        if (refusedAsAbsent(app)) {
            return;
        }
        Hold hold = scene().hold();
        Listener before = app.listener("named").then((event, context) -> {
            if (event.id().equals("event-6") || event.id().equals("event-13")) {
                hold.pass();
            }
            return Outcome.ack();
        });
        begin(app, before, subscription -> subscription.lanes(4).inFlight(16));
        for (int i = 0; i < 40; i++) {
            app.publish(scene().event("named/crash", "key-" + i));
        }
        scene().await(() -> hold.waiting() >= 1 && before.handledIds().size() >= 8, () -> "some finished, some not");
        scene().settle();
        app.crash();
        hold.open();
        App next = scene().start();
        Listener after = named(next, "named", subscription -> subscription);
        scene().await(
                        () -> all(before, after).size() == 40,
                        () -> "all 40 events to be handled by the first or the second, found " + all(before, after));
        scene().settle();
        scene().history().check("named").atLeastOnce().isClean();
    }

    private static Set<String> all(Listener one, Listener other) {
        Set<String> ids = new TreeSet<>(one.handledIds());
        ids.addAll(other.handledIds());
        return ids;
    }

    @Proves(H5)
    void a_subscription_that_began_now_and_crashed_in_its_first_handler_gets_that_event_again() {
        App app = scene().start();
        if (refusedAsAbsent(app)) {
            return;
        }
        app.publish(scene().event("named/old"));
        Hold hold = scene().hold();
        Listener before = app.listener("named").thenWait(hold);
        begin(app, before, subscription -> subscription.from(From.now()));
        app.publish(scene().event("named/first"));
        before.awaitReceived(1);
        app.crash();
        App next = scene().start();
        next.publish(scene().event("named/second"));
        Listener after = named(next, "named", subscription -> subscription.from(From.now()));
        after.awaitHandled(2);
        scene().settle();
        assertThat(after.ids()).containsExactly("event-2", "event-3");
    }

    @Proves(H5)
    void named_subscriptions_have_places_of_their_own() {
        App app = scene().start();
        if (refusedAsAbsent(app)) {
            return;
        }
        app.publish(scene().events(3, "named/several"));
        Listener one = named(app, "one", subscription -> subscription);
        one.awaitHandled(3);
        one.subscription().close();
        Listener two = named(app, "two", subscription -> subscription);
        two.awaitHandled(3);
        app.publish(scene().event("named/last"));
        two.awaitHandled(4);
        Listener again = app.listener("one-again");
        begin(app, again, subscription -> subscription.named("one"));
        again.awaitHandled(1);
        scene().settle();
        assertThat(one.ids()).hasSize(3);
        assertThat(again.ids()).containsExactly("event-4");
        scene().history().check("two").isClean();
    }

    @Proves(H5)
    void a_place_that_could_not_be_saved_costs_repetition_and_no_event() {
        App app = scene().start();
        if (refusedAsAbsent(app)) {
            return;
        }
        Listener before = named(app, "named", subscription -> subscription);
        app.publish(scene().events(5, "named/saved"));
        before.awaitHandled(5);
        scene().settle();
        app.line().failNext(Call.CHECKPOINT, 1_000, Failure.UNAVAILABLE);
        app.publish(scene().events(5, "named/not-saved"));
        before.awaitHandled(10);
        app.crash();
        App next = scene().start();
        Listener after = named(next, "named", subscription -> subscription);
        after.awaitHandled(5);
        scene().settle();
        assertThat(after.ids()).containsExactly("event-6", "event-7", "event-8", "event-9", "event-10");
    }

    private boolean refusedAsAbsent(App app) {
        if (scene().declares(Guarantee.CHECKPOINT)) {
            return false;
        }
        assertThatThrownBy(() -> named(app, "named", subscription -> subscription))
                .isInstanceOfSatisfying(
                        EventDriveException.class,
                        error -> assertThat(error.failure()).isEqualTo(Failure.UNSUPPORTED))
                .hasMessageContaining("CHECKPOINT");
        DeclarationRules.refused(scene(), Guarantee.CHECKPOINT);
        Listener unnamed = app.listen("unnamed");
        app.publish(List.of(scene().event("unnamed/works")));
        unnamed.awaitHandled(1);
        return true;
    }

    private static Listener named(App app, String name, UnaryOperator<SubscriptionBuilder> how) {
        return begin(app, app.listener(name), how);
    }

    private static Listener begin(App app, Listener listener, UnaryOperator<SubscriptionBuilder> how) {
        return app.begin(listener, how.apply(app.hub().subscription(listener.name())));
    }
}
