package io.eventdrive.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.EventDrive;
import io.eventdrive.EventDriveBuilder;
import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.event.EventType;
import io.eventdrive.event.Publication;
import io.eventdrive.event.TypedEvent;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.handler.Outcome;
import io.eventdrive.observe.Step;
import io.eventdrive.policy.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What handlers may do and what becomes of their events. */
class HandlersTest {
    record Placed(String id, int amount) {}

    private static EventDriveBuilder builder() {
        return EventDrive.builder()
                .types(types -> types.event("placed", 1, Placed.class))
                .hub("ticks", InMemory.stream())
                .broker(
                        "orders",
                        InMemory.queue(),
                        orders -> orders.retry(
                                RetryPolicy.fixed(Duration.ofMillis(1)).maxAttempts(2)));
    }

    @Test
    void a_handler_that_throws_an_error_fails_its_attempts_and_the_next_event_gets_through() throws Exception {
        try (EventDrive drive = builder().start()) {
            LinkedBlockingQueue<String> handled = new LinkedBlockingQueue<>();
            var shipping = drive.broker("orders").consumerGroup("shipping");
            shipping.on(Placed.class).handle((event, context) -> {
                if (event.data().amount() == 0) {
                    throw new StackOverflowError("deep");
                }
                handled.add(event.data().id() + " attempt " + context.attempt());
            });
            drive.group("orders").publish("order", new Placed("bad", 0));
            drive.group("orders").publish("order", new Placed("good", 1));
            assertThat(handled.poll(10, TimeUnit.SECONDS)).isEqualTo("good attempt 1");
            DeadLetter letter = shipping.deadLetters().browse().get(0);
            assertThat(letter.attempts())
                    .hasSize(2)
                    .allMatch(attempt -> attempt.error().contains("StackOverflowError"));
        }
    }

    @Test
    void data_that_cannot_be_decoded_are_a_dead_letter_at_once_with_their_bytes() throws Exception {
        try (EventDrive drive = builder().start()) {
            LinkedBlockingQueue<String> handled = new LinkedBlockingQueue<>();
            var shipping = drive.broker("orders").consumerGroup("shipping");
            shipping.on(Placed.class)
                    .handle((event, context) -> handled.add(event.data().id()));
            EventType placed = new EventType("placed", 1);
            byte[] broken = "{\"id\":".getBytes(StandardCharsets.UTF_8);
            byte[] deep = ("[".repeat(10_000) + "]".repeat(10_000)).getBytes(StandardCharsets.UTF_8);
            drive.group("orders")
                    .publish(Publication.ofBytes("order", placed, broken).contentType("application/json"));
            drive.group("orders")
                    .publish(Publication.ofBytes("order", placed, deep).contentType("application/json"));
            drive.group("orders")
                    .publish(Publication.ofBytes("order", placed, broken).contentType("text/plain"));
            drive.group("orders")
                    .publish(Publication.ofBytes("order", new EventType("placed", 9), broken)
                            .contentType("application/json"));
            drive.group("orders").publish(Publication.ofBytes("order", new EventType("unknown", 1), broken));
            drive.group("orders").publish("order", new Placed("good", 1));
            assertThat(handled.poll(10, TimeUnit.SECONDS)).isEqualTo("good");
            List<DeadLetter> letters = shipping.deadLetters().browse();
            assertThat(letters).hasSize(5);
            assertThat(letters.get(0).event().data()).isEqualTo(broken);
            assertThat(letters.get(1).reason()).contains("decoded");
            assertThat(letters.get(4).reason()).contains("unknown@1").contains("not registered");
        }
    }

    @Test
    void a_handler_may_say_what_becomes_of_its_event() throws Exception {
        try (EventDrive drive = builder().start()) {
            LinkedBlockingQueue<Integer> attempts = new LinkedBlockingQueue<>();
            var shipping = drive.broker("orders").consumerGroup("shipping");
            var subscription = shipping.on(Placed.class).decide((event, context) -> {
                attempts.add(context.attempt());
                return switch (event.data().amount()) {
                    case 0 -> Outcome.drop("nothing ordered");
                    case 1 -> Outcome.park("look at it");
                    case 2 -> Outcome.retry(Duration.ofMillis(1));
                    default -> Outcome.ack();
                };
            });
            for (int amount = 0; amount < 4; amount++) {
                drive.group("orders").publish("order", new Placed("o", amount));
            }
            for (int expected : new int[] {1, 1, 1, 2, 1}) {
                assertThat(attempts.poll(10, TimeUnit.SECONDS)).isEqualTo(expected);
            }
            subscription.close();
            assertThat(subscription.status().count(Step.DROPPED)).isEqualTo(1);
            assertThat(subscription.status().count(Step.HANDLED)).isEqualTo(1);
            assertThat(shipping.deadLetters().browse())
                    .extracting(DeadLetter::reason)
                    .satisfiesExactly(
                            first -> assertThat(first).isEqualTo("look at it"),
                            second -> assertThat(second).contains("2 of 2 attempts"));
        }
    }

    @Test
    void a_handler_may_close_the_drive_without_waiting_for_itself() throws Exception {
        EventDrive drive = builder().start();
        CountDownLatch closed = new CountDownLatch(1);
        drive.hub("ticks").on(Placed.class).handle((event, context) -> {
            drive.close(Duration.ofMinutes(5));
            closed.countDown();
        });
        drive.group("ticks").publish("tick", new Placed("a", 1));
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> drive.group("ticks").publish("tick", new Placed("a", 1)))
                .isInstanceOfSatisfying(
                        EventDriveException.class, e -> assertThat(e.failure()).isEqualTo(Failure.CLOSED));
    }

    @Test
    void what_a_handler_publishes_goes_on_with_the_chain_by_itself() throws Exception {
        try (EventDrive drive = builder().start()) {
            LinkedBlockingQueue<TypedEvent<Placed>> ticks = new LinkedBlockingQueue<>();
            drive.hub("ticks").on(Placed.class).handle((event, context) -> ticks.add(event));
            drive.broker("orders").consumerGroup("shipping").on(Placed.class).handle((event, context) -> {
                context.publish("ticks", "tick", new Placed("by context", 1));
                drive.group("ticks").publish("tick", new Placed("by drive", 1));
            });
            String id = drive.group("orders").send("order", new Placed("a", 1)).eventId();
            for (String by : List.of("by context", "by drive")) {
                TypedEvent<Placed> tick = ticks.poll(10, TimeUnit.SECONDS);
                assertThat(tick.data().id()).isEqualTo(by);
                assertThat(tick.event().correlationId()).contains(id);
                assertThat(tick.event().causationIds()).containsExactly(id);
            }
            assertThat(drive.explain(id).children()).hasSize(2);
        }
    }

    @Test
    void a_request_ends_with_its_reply_a_refusal_or_its_deadline() {
        try (EventDrive drive = builder().start()) {
            drive.broker("orders")
                    .consumerGroup("shipping")
                    .on(Placed.class)
                    .topic("order/*")
                    .handle((event, context) -> {
                        switch (event.data().amount()) {
                            case 1 -> context.reply(new Placed("answer", 42));
                            case 2 -> throw new IllegalStateException("no answer");
                            default -> {}
                        }
                    });
            Duration second = Duration.ofSeconds(10);
            assertThat(drive.group("orders")
                            .request("order/a", new Placed("q", 1), Placed.class, second)
                            .amount())
                    .isEqualTo(42);
            assertThatThrownBy(() -> drive.group("orders").request("order/a", new Placed("q", 2), Placed.class, second))
                    .isInstanceOfSatisfying(
                            EventDriveException.class,
                            e -> assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE))
                    .hasMessageContaining("no answer");
            assertThatThrownBy(() -> drive.group("orders")
                            .request("order/a", new Placed("q", 3), Placed.class, Duration.ofMillis(50)))
                    .isInstanceOfSatisfying(
                            EventDriveException.class,
                            e -> assertThat(e.failure()).isEqualTo(Failure.TIMED_OUT));
        }
    }

    @Test
    void a_reactive_subscriber_gets_what_it_asked_for_and_no_more() throws Exception {
        try (EventDrive drive = builder().start()) {
            LinkedBlockingQueue<Integer> got = new LinkedBlockingQueue<>();
            Flow.Subscription[] demand = new Flow.Subscription[1];
            drive.hub("ticks").flow(Placed.class, "tick").subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    demand[0] = subscription;
                }

                @Override
                public void onNext(TypedEvent<Placed> event) {
                    got.add(event.data().amount());
                }

                @Override
                public void onError(Throwable error) {
                    got.add(-1);
                }

                @Override
                public void onComplete() {
                    got.add(-2);
                }
            });
            for (int i = 0; i < 10; i++) {
                drive.group("ticks").publish("tick", new Placed("a", i));
            }
            demand[0].request(3);
            for (int i = 0; i < 3; i++) {
                assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo(i);
            }
            demand[0].request(Long.MAX_VALUE);
            for (int i = 3; i < 10; i++) {
                assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo(i);
            }
            demand[0].request(0);
            assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo(-1);
        }
    }
}
