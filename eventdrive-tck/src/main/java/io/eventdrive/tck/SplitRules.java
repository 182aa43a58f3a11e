package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.B16;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.policy.RetryPolicy;
import io.eventdrive.policy.Split;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Blue and green: each event to exactly one side. */
abstract class SplitRules extends Rules {

    @Proves(B16)
    void each_event_goes_to_exactly_one_side_in_the_shares_that_were_asked_for() {
        App app = scene().start();
        Listener blue = app.listener("shipping");
        Listener green = app.listener("shipping");
        split(app, Split.percent(20, "green", "blue"), blue, green);
        int events = 2_000;
        for (int i = 0; i < events / 100; i++) {
            app.publish(scene().events(100, "order/placed"));
        }
        awaitBoth(blue, green, events);
        double sigma = Math.sqrt(events * 0.2 * 0.8);
        assertThat(green.handledIds().size())
                .isBetween((int) (events * 0.2 - 3 * sigma), (int) (events * 0.2 + 3 * sigma));
        assertThat(new HashSet<>(blue.ids())).doesNotContainAnyElementsOf(green.ids());
        scene().history().check("shipping").isClean();
    }

    @Proves(B16)
    void a_sticky_split_keeps_all_events_of_a_key_on_one_side() {
        App app = scene().start();
        Listener blue = app.listener("shipping");
        Listener green = app.listener("shipping");
        split(app, Split.shares(Map.of("green", 50, "blue", 50)).stickyByKey(), blue, green);
        for (int i = 0; i < 200; i++) {
            app.publish(scene().event("order/placed", "key-" + i % 20));
        }
        awaitBoth(blue, green, 200);
        assertThat(keys(blue)).isNotEmpty().doesNotContainAnyElementsOf(keys(green));
        assertThat(keys(green)).isNotEmpty();
        scene().history().check("shipping").isClean();
    }

    @Proves(B16)
    void a_predicate_decides_between_the_sides() {
        App app = scene().start();
        Listener blue = app.listener("shipping");
        Listener green = app.listener("shipping");
        split(app, Split.when(event -> event.topic().level(1).equals("new"), "green", "blue"), blue, green);
        app.publish(scene().event("order/new"));
        app.publish(scene().event("order/old"));
        awaitBoth(blue, green, 2);
        assertThat(green.ids()).containsExactly("event-1");
        assertThat(blue.ids()).containsExactly("event-2");
    }

    @Proves(B16)
    void a_split_is_changed_at_run_time_without_loss() {
        App app = scene().start();
        Listener blue = app.listener("shipping");
        Listener green = app.listener("shipping");
        split(app, Split.percent(0, "green", "blue"), blue, green);
        app.publish(scene().events(50, "order/placed"));
        awaitBoth(blue, green, 50);
        assertThat(green.ids()).isEmpty();
        blue.subscription().split(Split.percent(100, "green", "blue"));
        app.publish(scene().events(50, "order/placed"));
        awaitBoth(blue, green, 100);
        assertThat(green.ids()).hasSize(50);
        scene().history().check("shipping").isClean();
    }

    @Proves(B16)
    void a_retry_goes_to_the_same_side() {
        App app = scene().start();
        Listener blue = app.listener("shipping").thenFail("no");
        Listener green = app.listener("shipping").thenFail("no");
        split(app, Split.percent(50, "green", "blue"), blue, green);
        app.publish(scene().events(10, "order/placed"));
        var letters = app.broker().consumerGroup("shipping").deadLetters();
        scene().await(() -> letters.count() == 10, () -> "10 dead letters");
        assertThat(new HashSet<>(blue.ids())).doesNotContainAnyElementsOf(green.ids());
        assertThat(blue.received().size() + green.received().size()).isEqualTo(30);
    }

    private void split(App app, Split split, Listener blue, Listener green) {
        blue.started(app.broker()
                .consumerGroup("shipping")
                .subscribe()
                .retry(RetryPolicy.fixed(Duration.ofMillis(10)).maxAttempts(3))
                .split(split)
                .side("blue", side -> side.decide(byte[].class, blue))
                .side("green", side -> side.decide(byte[].class, green))
                .start());
    }

    private void awaitBoth(Listener blue, Listener green, int events) {
        scene().await(
                        () -> blue.handledIds().size() + green.handledIds().size() >= events,
                        () -> events + " events to be handled, found "
                                + blue.handledIds().size() + " and "
                                + green.handledIds().size());
        scene().settle();
    }

    private static Set<String> keys(Listener listener) {
        Set<String> keys = new HashSet<>();
        listener.received().forEach(received -> keys.add(received.event().key().orElseThrow()));
        return keys;
    }
}
