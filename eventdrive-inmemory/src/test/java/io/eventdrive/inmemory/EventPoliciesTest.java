package io.eventdrive.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.EventDrive;
import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.event.From;
import io.eventdrive.event.Publication;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.observe.Observation;
import io.eventdrive.observe.Step;
import io.eventdrive.policy.OnParked;
import io.eventdrive.policy.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The policies that a group takes for its events, seen from an application. */
class EventPoliciesTest {
    record Placed(String id, int amount) {}

    record Noted(String text) {}

    @Test
    void handlers_of_a_same_thread_hub_run_in_the_publishers_thread_before_publish_returns() {
        try (EventDrive drive = EventDrive.builder()
                .types(types -> types.event("placed", 1, Placed.class))
                .hub("ticks", InMemory.stream(), ticks -> ticks.policy(policy -> policy.sameThread(true)))
                .start()) {
            List<String> seen = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            drive.hub("ticks").on(Placed.class).handle((event, context) -> {
                seen.add(event.data().id());
                threads.add(Thread.currentThread());
            });

            drive.group("ticks").publish("tick", new Placed("a", 1));
            assertThat(seen).containsExactly("a");
            drive.group("ticks")
                    .publish(List.of(
                            Publication.of("tick", new Placed("b", 1)), Publication.of("tick", new Placed("c", 1))));
            assertThat(seen).containsExactly("a", "b", "c");
            assertThat(threads).containsOnly(Thread.currentThread());
        }
    }

    @Test
    void what_is_there_already_is_handled_in_the_thread_that_registers_the_handler() {
        try (EventDrive drive = EventDrive.builder()
                .types(types -> types.event("placed", 1, Placed.class))
                .hub("ticks", InMemory.stream(), ticks -> ticks.policy("placed", policy -> policy.sameThread(true)))
                .start()) {
            drive.group("ticks").publish("tick", new Placed("a", 1));
            List<Thread> threads = new CopyOnWriteArrayList<>();
            drive.hub("ticks")
                    .replay(From.beginning())
                    .on(Placed.class, (event, context) -> threads.add(Thread.currentThread()))
                    .start();
            assertThat(threads).containsExactly(Thread.currentThread());
        }
    }

    @Test
    void a_same_thread_handler_that_publishes_to_its_own_hub_does_not_wait_for_itself() {
        try (EventDrive drive = EventDrive.builder()
                .types(types -> types.event("placed", 1, Placed.class))
                .hub("ticks", InMemory.stream(), ticks -> ticks.policy(policy -> policy.sameThread(true)))
                .start()) {
            List<Integer> seen = new ArrayList<>();
            drive.hub("ticks").on(Placed.class).handle((event, context) -> {
                seen.add(event.data().amount());
                if (event.data().amount() < 5) {
                    context.publish(
                            "ticks", "tick", new Placed("a", event.data().amount() + 1));
                }
            });
            drive.group("ticks").publish("tick", new Placed("a", 1));
            assertThat(seen).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    void one_type_of_a_hub_can_be_handled_in_the_publishers_thread() {
        try (EventDrive drive = EventDrive.builder()
                .types(types -> types.event("placed", 1, Placed.class).event("noted", 1, Noted.class))
                .hub("ticks", InMemory.stream(), ticks -> ticks.policy("placed", policy -> policy.sameThread(true)))
                .start()) {
            List<String> seen = new CopyOnWriteArrayList<>();
            drive.hub("ticks")
                    .on(Placed.class)
                    .handle((event, context) -> seen.add(event.data().id()));
            drive.group("ticks").publish("tick", new Placed("a", 1));
            assertThat(seen).containsExactly("a");
        }
    }

    @Test
    void the_latest_event_of_a_cacheable_type_can_be_asked_for_by_key() {
        try (EventDrive drive = EventDrive.builder()
                .types(types -> types.event("placed", 1, Placed.class).event("noted", 1, Noted.class))
                .hub(
                        "ticks",
                        InMemory.stream(),
                        ticks -> ticks.key(Placed.class, Placed::id)
                                .latestMax(2)
                                .policy("placed", policy -> policy.cacheable(true)))
                .start()) {
            drive.group("ticks").publish("tick", new Placed("a", 1));
            drive.group("ticks").publish("tick", new Placed("a", 2));
            drive.group("ticks").publish("tick", new Placed("b", 3));
            drive.group("ticks").publish(Publication.of("tick", new Noted("x")).key("a"));
            assertThat(drive.group("ticks")
                            .latest(Placed.class, "a")
                            .orElseThrow()
                            .data()
                            .amount())
                    .isEqualTo(2);
            assertThat(drive.group("ticks").latest(Noted.class, "a")).isEmpty();
            drive.group("ticks").publish("tick", new Placed("c", 4));
            assertThat(drive.group("ticks").latest(Placed.class, "a"))
                    .as("the oldest of more than latestMax")
                    .isEmpty();
            assertThat(drive.group("ticks").latest(Placed.class, "c")).isPresent();
        }
    }

    @Test
    void without_require_ack_a_failing_handler_sees_its_event_once_and_nothing_is_parked() throws Exception {
        LinkedBlockingQueue<Observation> failed = new LinkedBlockingQueue<>();
        try (EventDrive drive = EventDrive.builder()
                .types(types -> types.event("placed", 1, Placed.class))
                .broker("orders", InMemory.queue(), orders -> orders.policy(policy -> policy.requireAck(false)))
                .observer(seen -> {
                    if (seen.step() == Step.FAILED) {
                        failed.add(seen);
                    }
                })
                .start()) {
            LinkedBlockingQueue<String> calls = new LinkedBlockingQueue<>();
            drive.broker("orders").consumerGroup("shipping").on(Placed.class).handle((event, context) -> {
                calls.add(event.data().id());
                throw new IllegalStateException("no");
            });
            drive.group("orders").publish("order", new Placed("a", 1));
            assertThat(failed.poll(10, TimeUnit.SECONDS)).isNotNull();
            assertThat(calls).containsExactly("a");
            assertThat(drive.broker("orders")
                            .consumerGroup("shipping")
                            .deadLetters()
                            .count())
                    .isZero();
            assertThat(drive.broker("orders").consumerGroup("shipping").pending())
                    .hasValue(0);
        }
    }

    @Test
    void a_held_key_waits_for_its_dead_letter_and_a_replay_keeps_the_order() throws Exception {
        try (EventDrive drive = EventDrive.builder()
                .types(types -> types.event("placed", 1, Placed.class))
                .broker(
                        "orders",
                        InMemory.queue(),
                        orders -> orders.key(Placed.class, Placed::id)
                                .retry(RetryPolicy.none())
                                .onParked(OnParked.HOLD_KEY))
                .start()) {
            LinkedBlockingQueue<String> handled = new LinkedBlockingQueue<>();
            AtomicBoolean broken = new AtomicBoolean(true);
            var shipping = drive.broker("orders").consumerGroup("shipping");
            shipping.on(Placed.class).handle((event, context) -> {
                if (broken.get() && event.data().amount() == 1) {
                    throw new IllegalStateException("no stock");
                }
                handled.add(event.data().id() + event.data().amount());
            });
            drive.group("orders").publish("order", new Placed("a", 1));
            drive.group("orders").publish("order", new Placed("a", 2));
            drive.group("orders").publish("order", new Placed("b", 2));
            assertThat(handled.poll(10, TimeUnit.SECONDS)).isEqualTo("b2");
            assertThat(shipping.deadLetters().browse())
                    .extracting(DeadLetter::reason)
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("key waits");

            broken.set(false);
            assertThat(shipping.deadLetters().replay("order")).isEqualTo(2);
            assertThat(handled.poll(10, TimeUnit.SECONDS)).isEqualTo("a1");
            assertThat(handled.poll(10, TimeUnit.SECONDS)).isEqualTo("a2");
            drive.group("orders").publish("order", new Placed("a", 3));
            assertThat(handled.poll(10, TimeUnit.SECONDS))
                    .as("the key is free again")
                    .isEqualTo("a3");
            assertThat(shipping.deadLetters().count()).isZero();
        }
    }

    @Test
    void null_is_refused_by_name_at_every_door() {
        try (EventDrive drive = EventDrive.builder()
                .types(types -> types.event("placed", 1, Placed.class))
                .hub("ticks", InMemory.stream())
                .broker("orders", InMemory.queue())
                .store("ledger", InMemory.store())
                .start()) {
            var ticks = drive.hub("ticks");
            var shipping = drive.broker("orders").consumerGroup("shipping");
            assertNamed("topic", () -> ticks.publish(null, new Placed("a", 1)));
            assertNamed("data", () -> ticks.publish("tick", null));
            assertNamed("publication", () -> ticks.publish((Publication) null));
            assertNamed("batch", () -> ticks.publish((List<Publication>) null));
            assertNamed("command", () -> ticks.send(null));
            assertNamed("query", () -> ticks.requestAsync(null, Placed.class, java.time.Duration.ofSeconds(1)));
            assertNamed("payload", () -> ticks.on(null));
            assertNamed("handler", () -> ticks.on(Placed.class).handle(null));
            assertNamed("from", () -> ticks.replay(null));
            assertNamed("name", () -> drive.group(null));
            assertNamed("consumer group name", () -> drive.broker("orders").consumerGroup(null));
            assertNamed("pattern", () -> shipping.deadLetters().replay((String) null));
            assertNamed("letterId", () -> shipping.deadLetters().discard((String) null));
            assertNamed("id", () -> drive.store("ledger").stream(null));
            assertNamed("expected", () -> drive.store("ledger").stream("a").append(null, new Placed("a", 1)));
            assertNamed("eventId", () -> drive.explain(null));
            assertNamed("grace", () -> drive.close(null));
            assertNamed(
                    "transport", () -> EventDrive.builder().hub("x", (io.eventdrive.spi.HubTransport) null, o -> {}));
            assertNamed("source", () -> EventDrive.builder().source(null));
        }
    }

    private static void assertNamed(String name, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessageContaining(name);
    }

    @Test
    void a_transport_that_sends_events_elsewhere_would_be_refused_for_local_only_events() {
        assertThatThrownBy(() -> EventDrive.builder()
                        .types(types -> types.event("placed", 1, Placed.class))
                        .broker(
                                "orders",
                                InMemory.queue(),
                                orders -> orders.require(io.eventdrive.guarantee.Guarantee.REPLICATED)
                                        .policy(policy -> policy.localOnly(true).secure(true)))
                        .start())
                .isInstanceOf(EventDriveException.class)
                .hasMessageContaining("REPLICATED")
                .hasMessageNotContaining("IN_PROCESS");
    }
}
