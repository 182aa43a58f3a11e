package io.eventdrive.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Event;
import io.eventdrive.event.EventKind;
import io.eventdrive.event.EventType;
import io.eventdrive.topic.Topic;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {
    private final Scene scene = new Scene();

    @Test
    void a_command_and_what_followed_from_it_are_drawn_as_a_tree() {
        Event order = scene.command("c-1").key("o-1").build();
        publish(order, "MEMORY");
        scene.note(Step.ROUTED, "shipping", order, "");
        scene.failed("shipping", order, 1, "no stock");
        scene.note(Step.ROUTED, "shipping", order, "");
        Event parcel = scene.draft("p-1", "c-1").key("o-1").correlationId("c-1").build();
        publish(parcel, "position 17, DISK");
        scene.observe("orders", "shipping", order, new Scene.Attempt(Step.HANDLED, 2, Duration.ofMillis(12), "", null));
        scene.note(Step.FILTERED, "audit", order, "topic not of interest");
        for (int attempt = 1; attempt <= 3; attempt++) {
            scene.note(Step.ROUTED, "billing", parcel, "");
            scene.failed("billing", parcel, attempt, "card refused");
        }
        scene.note(
                Step.DEAD_LETTERED,
                "billing",
                parcel,
                "given up after 3 of 3 attempts: java.lang.IllegalStateException: card refused");

        assertThat(scene.explain("c-1")).hasToString("""
                command order.place@1 at order/place (id c-1, key o-1)
                ├─ published to 'orders' at 2026-11-21T12:00:00.001Z [MEMORY]
                ├─ consumer 'shipping': handled, attempt 2 of 2 (1 failed: IllegalStateException: no stock), 12 ms
                │  └─ event parcel.packed@1 at parcel/packed (id p-1, key o-1)
                │     ├─ published to 'orders' at 2026-11-21T12:00:00.005Z [position 17, DISK]
                │     └─ consumer 'billing': dead letter after 3 attempts: IllegalStateException: card refused
                │        ├─ attempt 1 failed at 2026-11-21T12:00:00.009Z after 8 ms: IllegalStateException: card refused (in place after PT0.2S)
                │        ├─ attempt 2 failed at 2026-11-21T12:00:00.011Z after 8 ms: IllegalStateException: card refused (in place after PT0.2S)
                │        └─ attempt 3 failed at 2026-11-21T12:00:00.013Z after 8 ms: IllegalStateException: card refused (in place after PT0.2S)
                └─ consumer 'audit': filtered: topic not of interest""");
    }

    @Test
    void what_a_handler_published_is_below_its_consumer() {
        Event order = scene.published(scene.command("c-1"));
        Event parcel = scene.draft("p-1", "c-1").build();
        scene.observe(Step.PUBLISHED, "parcels", "shipping", parcel);
        scene.handled("shipping", order, 1, 0);
        scene.handled("audit", order, 1, 0);

        assertThat(scene.explain("p-1")).hasToString("""
                command order.place@1 at order/place (id c-1)
                ├─ published to 'orders' at 2026-11-21T12:00:00.001Z
                ├─ consumer 'shipping': handled
                │  └─ event parcel.packed@1 at parcel/packed (id p-1) <- asked for
                │     ├─ published to 'parcels' at 2026-11-21T12:00:00.002Z
                │     └─ no subscription took it: group 'parcels' has no subscription
                └─ consumer 'audit': handled""");
    }

    @Test
    void what_was_published_while_one_handler_alone_was_at_work_is_below_its_consumer() {
        Event order = scene.published(scene.command("c-1"));
        scene.handled("shipping", order, 1, 5);
        scene.handled("audit", order, 1, 0);
        scene.published("p-1", "c-1");

        assertThat(scene.explain("c-1").toString()).contains("""
                ├─ consumer 'shipping': handled, 5 ms
                │  └─ event parcel.packed@1 at parcel/packed (id p-1)
                """);
    }

    @Test
    void a_handler_that_drops_an_event_or_fails_may_have_published_before() {
        Event order = scene.published(scene.command("c-1"));
        scene.failed("shipping", order, 1, "no stock");
        scene.published("p-1", "c-1");
        for (int i = 0; i < 20; i++) {
            scene.tick();
        }
        scene.observe("orders", "audit", order, new Scene.Attempt(Step.DROPPED, 1, Duration.ofMillis(3), "old", null));
        scene.published("p-2", "c-1");

        assertThat(scene.explain("c-1").toString())
                .contains("│  └─ event parcel.packed@1 at parcel/packed (id p-1)\n")
                .contains("   └─ event parcel.packed@1 at parcel/packed (id p-2)\n");
    }

    @Test
    void what_several_handlers_could_have_published_is_below_the_event() {
        Event order = scene.published(scene.command("c-1"));
        scene.handled("shipping", order, 1, 5);
        scene.handled("audit", order, 1, 5);
        scene.published("p-1", "c-1");

        assertThat(scene.explain("c-1").toString()).contains("""
                ├─ consumer 'audit': handled, 5 ms
                └─ event parcel.packed@1 at parcel/packed (id p-1)
                """);
    }

    @Test
    void why_nobody_took_an_event_is_told_for_each_subscription() {
        Event event = scene.published("e-1");
        scene.note(Step.FILTERED, "audit", event, "topic not of interest");
        WhyUnmatched why = (group, asked) -> {
            assertThat(group).isEqualTo("orders");
            assertThat(asked.topic()).isEqualTo(Topic.of("parcel/packed"));
            assertThat(asked.type()).isEqualTo(new EventType("parcel.packed", 1));
            return List.of("'audit' listens to [invoice/>] only", "'billing' is paused");
        };

        Explanation explanation = scene.recorder.explain("e-1", why);

        assertThat(explanation.reasons()).containsExactly("'audit' listens to [invoice/>] only", "'billing' is paused");
        assertThat(explanation).hasToString("""
                event parcel.packed@1 at parcel/packed (id e-1)
                ├─ published to 'orders' at 2026-11-21T12:00:00.001Z
                └─ no subscription took it
                   ├─ 'audit' listens to [invoice/>] only
                   └─ 'billing' is paused""");
    }

    @Test
    void an_event_that_a_subscription_would_take_waits() {
        Event event = scene.published("e-1");
        scene.note(Step.FILTERED, "audit", event, "topic not of interest");

        Explanation explanation = scene.recorder.explain("e-1", (group, asked) -> List.of());

        assertThat(explanation.reasons()).isEmpty();
        assertThat(explanation).hasToString("""
                event parcel.packed@1 at parcel/packed (id e-1)
                ├─ published to 'orders' at 2026-11-21T12:00:00.001Z
                ├─ consumer 'audit': filtered: topic not of interest
                └─ no subscription has taken it yet""");
    }

    @Test
    void an_event_of_two_groups_is_told_group_by_group() {
        Event event = scene.published("e-1");
        scene.observe(Step.PUBLISHED, "metrics", "", event);
        scene.observe(Step.PUBLISHED, "ticks", "", event);
        scene.observe(Step.HANDLED, "metrics", "audit", event);

        assertThat(scene.explain("e-1")).hasToString("""
                event parcel.packed@1 at parcel/packed (id e-1)
                ├─ published to 'orders' at 2026-11-21T12:00:00.001Z
                ├─ published to 'metrics' at 2026-11-21T12:00:00.002Z
                ├─ published to 'ticks' at 2026-11-21T12:00:00.003Z
                ├─ consumer 'audit' of 'metrics': handled
                ├─ no subscription of 'orders' took it: group 'orders' has no subscription
                └─ no subscription of 'ticks' took it: group 'ticks' has no subscription""");
    }

    @Test
    void reasons_are_cut_and_bounded_and_may_fail() {
        scene.published("e-1");

        Explanation many = scene.recorder.explain("e-1", (group, event) -> Collections.nCopies(100, "busy\n!"));
        Explanation none = scene.recorder.explain("e-1", (group, event) -> {
            throw new IllegalStateException("no header 'tenant'");
        });

        assertThat(many.reasons())
                .hasSize(Unmatched.REASONS_MAX + 1)
                .startsWith("busy")
                .endsWith("and more");
        assertThat(none.reasons())
                .containsExactly("the reason could not be found: IllegalStateException: no header 'tenant'");
    }

    @Test
    void nobody_is_asked_why_a_reply_a_failed_publish_or_a_stub_was_not_taken() {
        scene.published(scene.draft("r-1", "lost").kind(EventKind.REPLY));
        scene.observe(
                "orders",
                "",
                scene.draft("e-1", "lost").build(),
                new Scene.Attempt(Step.PUBLISH_FAILED, 0, Duration.ZERO, "", new IllegalStateException("full")));

        assertThat(scene.explain("lost").toString()).endsWith("""
                event lost (not remembered)
                ├─ reply parcel.packed@1 at parcel/packed (id r-1)
                │  └─ published to 'orders' at 2026-11-21T12:00:00.001Z
                └─ event parcel.packed@1 at parcel/packed (id e-1)
                   └─ in 'orders': not published at 2026-11-21T12:00:00.002Z: IllegalStateException: full""");
    }

    @Test
    void an_event_that_was_never_seen_is_told_from_one_that_may_be_forgotten() {
        Scene small = new Scene(Recorder.ofEvents(2));
        small.published("e-1");
        assertThat(small.explain("e-9"))
                .hasToString("event e-9 is not known: never published or received here, or forgotten; "
                        + "events remembered: 1 of at most 2, forgotten since the start: 0");
        small.published("e-2");
        small.published("e-3");
        assertThat(small.explain("e-1"))
                .hasToString("event e-1 is not known: never published or received here, or forgotten; "
                        + "events remembered: 2 of at most 2, forgotten since the start: 1");
        assertThat(small.explain("e-1").isKnown()).isFalse();
        assertThat(small.explain("e-1").eventId()).isEqualTo("e-1");
    }

    @Test
    void what_comes_from_outside_cannot_break_a_line() {
        scene.published(scene.draft("e\u202E-1").key("k".repeat(300)));

        assertThat(scene.explain("e\u202E-1").toString())
                .startsWith("event parcel.packed@1 at parcel/packed (id e?-1, key " + "k".repeat(197) + "...)\n");
        assertThat(scene.explain("x\ny\u001B").toString())
                .startsWith("event x?y? is not known")
                .doesNotContain("\n", "\u001B");
    }

    @Test
    void a_side_of_a_split_is_shown_beside_the_consumer() {
        Event event = scene.published("e-1");
        scene.note(Step.ROUTED, "shipping", event, "blue");

        assertThat(scene.explain("e-1").toString()).endsWith("└─ consumer 'shipping' [blue]: taken, not handled yet");
    }

    @Test
    void two_causes_are_drawn_with_one_telling() {
        scene.published(scene.command("c-1"));
        scene.published("l-1", "c-1");
        scene.published("r-1", "c-1");
        scene.published("j-1", "r-1", "l-1");

        assertThat(scene.recorder.explain("j-1", (group, event) -> List.of())).hasToString("""
                command order.place@1 at order/place (id c-1)
                ├─ published to 'orders' at 2026-11-21T12:00:00.001Z
                ├─ no subscription has taken it yet
                ├─ event parcel.packed@1 at parcel/packed (id l-1)
                │  ├─ published to 'orders' at 2026-11-21T12:00:00.002Z
                │  ├─ no subscription has taken it yet
                │  └─ event parcel.packed@1 at parcel/packed (id j-1) <- asked for
                │     ├─ published to 'orders' at 2026-11-21T12:00:00.004Z
                │     └─ no subscription has taken it yet
                └─ event parcel.packed@1 at parcel/packed (id r-1)
                   ├─ published to 'orders' at 2026-11-21T12:00:00.003Z
                   ├─ no subscription has taken it yet
                   └─ event parcel.packed@1 (id j-1): see above""");
    }

    private void publish(Event event, String note) {
        scene.observe("orders", "", event, new Scene.Attempt(Step.PUBLISHED, 0, Duration.ZERO, note, null));
    }
}
