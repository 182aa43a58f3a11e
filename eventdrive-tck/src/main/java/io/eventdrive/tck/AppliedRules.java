package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.S9;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.Subscription;
import io.eventdrive.event.Position;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.handler.Outcome;
import io.eventdrive.policy.RetryPolicy;
import io.eventdrive.store.AppendResult.Appended;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Who appended and waits until a subscription has applied it reads what was written: not too early, not for ever. */
abstract class AppliedRules extends StoreRules {
    private static final Duration SHORT = Duration.ofMillis(100);

    @Proves(S9)
    void waiting_returns_once_everything_up_to_the_place_was_applied() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        Cases.random(3, random -> {
            Set<String> model = ConcurrentHashMap.newKeySet();
            Listener listener = app.listener("model").then((event, context) -> {
                model.add(event.id());
                return Outcome.ack();
            });
            app.begin(listener, app.store().subscribe().lanes(1 + random.nextInt(4)));
            String run = "run" + random.nextInt(1_000_000);
            for (int i = 0; i < 50; i++) {
                String[] ids = numbered(run + "-" + i + "-", 1 + random.nextInt(5));
                Position place = stored(app, run + "-" + random.nextInt(5), ids).position();
                assertThat(applied(listener, place)).isTrue();
                assertThat(model).contains(ids);
            }
            listener.subscription().close();
        });
    }

    @Proves(S9)
    void waiting_does_not_return_before_an_earlier_event_is_applied_though_later_ones_are() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        Hold hold = scene().hold();
        Listener listener = app.listener("model").then((event, context) -> {
            if (event.id().equals("stuck")) {
                hold.pass();
            }
            return Outcome.ack();
        });
        app.begin(listener, app.store().subscribe().lanes(8));
        Position before = keyed(app, "before");
        Position stuck = keyed(app, "stuck");
        for (int i = 0; i < 20; i++) {
            keyed(app, "later-" + i);
        }
        Position last = keyed(app, "last");
        scene().await(
                        () -> hold.waiting() == 1 && listener.handledIds().size() > 1,
                        () -> "later events to be handled");
        scene().settle();
        Subscription subscription = listener.subscription();
        assertThat(subscription.awaitApplied(before, SHORT)).isTrue();
        assertThat(subscription.awaitApplied(stuck, SHORT)).isFalse();
        assertThat(subscription.awaitApplied(last, SHORT)).isFalse();
        assertThat(subscription.status().applied()).isLessThan(stuck);
        hold.open();
        assertThat(applied(listener, last)).isTrue();
        assertThat(listener.handledIds()).hasSize(23).contains("stuck", "last");
    }

    private static Position keyed(App app, String id) {
        Object[] batch = {event("model-1", id).key(id)};
        return ((Appended) app.store().stream("model-1").append(ANY, batch)).position();
    }

    @Proves(S9)
    void waiting_goes_on_until_the_event_was_read_and_ends_by_itself_then() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        Listener listener = app.listen("model");
        stored(app, "model-1", "first");
        listener.awaitHandled(1);
        scene().settle();
        listener.subscription().pause();
        Position place = stored(scene().start(), "model-1", "second").position();
        assertThat(listener.subscription().awaitApplied(place, SHORT)).isFalse();
        CompletableFuture<Boolean> waiting = scene().async(() -> applied(listener, place));
        scene().settle();
        assertThat(waiting).isNotDone();
        listener.subscription().resume();
        scene().awaitDone(List.of(waiting));
        assertThat(waiting).isCompletedWithValue(true);
        assertThat(listener.handledIds()).containsExactly("first", "second");
    }

    @Proves(S9)
    void what_is_of_no_interest_is_applied_once_everything_before_it_is() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        Hold hold = scene().hold();
        Listener listener =
                app.begin(app.listener("model").thenWait(hold), app.store().subscribeToStream("wanted-1"));
        Position early = stored(app, "foreign-1", "early").position();
        assertThat(applied(listener, early)).isTrue();
        stored(app, "wanted-1", "wanted");
        Position late = stored(app, "foreign-1", "late").position();
        listener.awaitReceived(1);
        assertThat(listener.subscription().awaitApplied(late, SHORT)).isFalse();
        hold.open();
        assertThat(applied(listener, late)).isTrue();
        assertThat(listener.handledIds()).containsExactly("wanted");
    }

    @Proves(S9)
    void a_handler_that_fails_has_not_applied_its_event_until_an_attempt_succeeds() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        Hold hold = scene().hold();
        Listener listener = app.listener("model").then((event, context) -> {
            if (context.attempt() < 3) {
                throw new IllegalStateException("not yet");
            }
            hold.pass();
            return Outcome.ack();
        });
        app.begin(
                listener,
                app.store()
                        .subscribe()
                        .retry(RetryPolicy.fixed(Duration.ofMillis(10)).maxAttempts(5)));
        Position place = stored(app, "model-1", "third time lucky").position();
        listener.awaitReceived(3);
        assertThat(listener.subscription().awaitApplied(place, SHORT)).isFalse();
        hold.open();
        assertThat(applied(listener, place)).isTrue();
        assertThat(listener.received()).extracting(Received::attempt).containsExactly(1, 2, 3);
    }

    @Proves(S9)
    void waiting_on_a_subscription_that_ends_says_that_it_was_not_applied() {
        App app = scene().start();
        if (absent(app)) {
            return;
        }
        Listener listener = app.listen("model");
        Position first = stored(app, "model-1", "first").position();
        assertThat(applied(listener, first)).isTrue();
        scene().settle();
        listener.subscription().pause();
        Position second = stored(app, "model-1", "second").position();
        CompletableFuture<Boolean> waiting = scene().async(() -> applied(listener, second));
        scene().settle();
        assertThat(waiting).isNotDone();
        listener.subscription().close();
        scene().awaitDone(List.of(waiting));
        assertThat(waiting).isCompletedWithValue(false);
        assertThat(applied(listener, first)).isTrue();
        assertThat(listener.handledIds()).containsExactly("first");
    }

    private boolean applied(Listener listener, Position place) {
        return listener.subscription().awaitApplied(place, scene().bounds().patience());
    }

    private boolean absent(App app) {
        return refusedAsAbsent(Guarantee.CATCH_UP, () -> app.listen("all"));
    }
}
