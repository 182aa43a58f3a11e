package io.eventdrive.inmemory;

import static io.eventdrive.inmemory.Fixtures.assertFails;
import static io.eventdrive.inmemory.Fixtures.draft;
import static io.eventdrive.inmemory.Fixtures.event;
import static io.eventdrive.inmemory.Fixtures.events;
import static io.eventdrive.inmemory.Fixtures.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.failure.Failure;
import io.eventdrive.spi.Broker;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What consumer groups promise, over a stream and over a queue. */
class ConsumerGroupTest {
    private final TestPlatform platform = new TestPlatform();

    enum Kind {
        STREAM,
        QUEUE
    }

    static Stream<Kind> kinds() {
        return Stream.of(Kind.values());
    }

    private Broker open(Kind kind) {
        return kind == Kind.STREAM
                ? InMemory.stream().openBroker(Fixtures.context(platform))
                : InMemory.queue().openBroker(Fixtures.context(platform));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void each_group_gets_each_event_and_each_consumer_a_part(Kind kind) {
        Broker broker = open(kind);
        Consumer billing = Consumer.open(broker, "billing");
        Consumer shipping = Consumer.open(broker, "shipping");
        Consumer other = Consumer.open(broker, "shipping");
        broker.publish(events(1, 4));

        assertThat(billing.poll()).containsExactly("e1", "e2", "e3", "e4");
        assertThat(shipping.poll(2)).containsExactly("e1", "e2");
        assertThat(other.poll()).containsExactly("e3", "e4");
        assertThat(shipping.poll()).isEmpty();
        assertThat(broker.consumerGroups()).containsExactlyInAnyOrder("billing", "shipping");
        assertThat(broker.pending("shipping")).hasValue(4);
        shipping.ack("e1", "e2");
        assertThat(broker.pending("shipping")).hasValue(2);
        assertThat(broker.pending("billing")).hasValue(4);
        assertThat(broker.pending("unknown")).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_new_group_starts_where_it_says_and_an_old_one_where_it_is(Kind kind) {
        Broker broker = open(kind);
        broker.publish(events(1, 2));
        platform.advance(Duration.ofSeconds(5));
        broker.publish(events(3, 3));
        Consumer beginning = Consumer.open(broker, "beginning");
        Consumer now = Consumer.of(broker, "now").start(From.now()).open();
        Consumer after =
                Consumer.of(broker, "after").start(From.after(Position.of(1))).open();
        Consumer time = Consumer.of(broker, "time")
                .start(From.time(TestPlatform.BIRTH.plusSeconds(1)))
                .open();
        broker.publish(events(4, 4));

        assertThat(beginning.poll()).containsExactly("e1", "e2", "e3", "e4");
        assertThat(now.poll()).containsExactly("e4");
        assertThat(after.poll()).containsExactly("e2", "e3", "e4");
        assertThat(time.poll()).containsExactly("e3", "e4");
        now.close();
        broker.publish(events(5, 5));
        assertThat(Consumer.of(broker, "now").start(From.now()).open().poll())
                .describedAs("e4 was given back, e5 came while nobody was there")
                .containsExactly("e4", "e5");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_consumer_that_found_nothing_is_called_when_there_is_something(Kind kind) {
        Broker broker = open(kind);
        Consumer consumer = Consumer.open(broker, "shipping");
        assertThat(consumer.poll()).isEmpty();

        broker.publish(events(1, 1));
        broker.publish(events(2, 2));
        assertThat(consumer.signals()).isEqualTo(1);
        assertThat(consumer.poll()).containsExactly("e1", "e2");
        broker.publish(events(3, 3));
        assertThat(consumer.signals())
                .describedAs("it has not found nothing since")
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void as_few_consumers_are_called_as_there_is_work_and_the_next_when_some_is_left(Kind kind) {
        Broker broker = open(kind);
        List<Consumer> consumers =
                List.of(Consumer.open(broker, "g"), Consumer.open(broker, "g"), Consumer.open(broker, "g"));
        consumers.forEach(consumer -> assertThat(consumer.poll()).isEmpty());

        broker.publish(events(1, 1));
        assertThat(consumers.stream().mapToInt(Consumer::signals)).containsExactly(1, 0, 0);
        assertThat(consumers.get(0).poll()).containsExactly("e1");
        broker.publish(events(2, 4));
        assertThat(consumers.stream().mapToInt(Consumer::signals)).containsExactly(0, 1, 1);
        assertThat(consumers.get(0).poll()).hasSize(3);
        assertThat(consumers.get(0).poll()).isEmpty();
        assertThat(consumers.get(1).poll()).isEmpty();

        broker.publish(events(5, 5));
        assertThat(consumers.stream().mapToInt(Consumer::signals)).containsExactly(1, 0, 0);
        broker.publish(events(6, 6));
        assertThat(consumers.get(0).poll(1)).containsExactly("e5");
        assertThat(consumers.get(1).signals()).isEqualTo(1);
        assertThat(consumers.get(1).poll()).containsExactly("e6");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_called_consumer_that_does_not_come_is_replaced_after_its_lease(Kind kind) {
        Broker broker = open(kind);
        Consumer dead = Consumer.open(broker, "g");
        Consumer alive = Consumer.open(broker, "g");
        assertThat(dead.poll()).isEmpty();
        assertThat(alive.poll()).isEmpty();
        broker.publish(events(1, 1));
        assertThat(dead.signals()).isEqualTo(1);

        platform.advance(Consumer.LEASE.minusNanos(1));
        assertThat(alive.signals()).isZero();
        platform.advance(Duration.ofNanos(1));
        assertThat(alive.signals()).isEqualTo(1);
        assertThat(alive.poll()).containsExactly("e1");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_called_consumer_that_leaves_passes_the_call_on(Kind kind) {
        Broker broker = open(kind);
        Consumer leaving = Consumer.open(broker, "g");
        Consumer staying = Consumer.open(broker, "g");
        assertThat(leaving.poll()).isEmpty();
        assertThat(staying.poll()).isEmpty();
        broker.publish(events(1, 1));
        assertThat(leaving.signals()).isEqualTo(1);

        leaving.close();

        assertThat(staying.signals()).isEqualTo(1);
        assertThat(staying.poll()).containsExactly("e1");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void an_event_given_back_comes_again_with_its_attempt_raised_and_before_later_ones(Kind kind) {
        Broker broker = open(kind);
        Consumer consumer = Consumer.open(broker, "g");
        broker.publish(events(1, 4));
        assertThat(consumer.poll(2)).containsExactly("e1", "e2");

        consumer.nack("e2", Duration.ZERO);
        consumer.nack("e1", Duration.ZERO);

        assertThat(consumer.poll()).containsExactly("e1/2", "e2/2", "e3", "e4");
        consumer.nack("e1", Duration.ZERO);
        consumer.ack("e2", "e3", "e4");
        assertThat(consumer.poll()).containsExactly("e1/3");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_delayed_retry_comes_not_early_and_calls_its_consumer_when_due(Kind kind) {
        Broker broker = open(kind);
        Consumer consumer = Consumer.open(broker, "g");
        broker.publish(events(1, 2));
        assertThat(consumer.poll(1)).containsExactly("e1");
        consumer.nack("e1", Duration.ofSeconds(5));

        assertThat(consumer.poll())
                .describedAs("an aside retry holds nothing back")
                .containsExactly("e2");
        assertThat(consumer.poll()).isEmpty();
        platform.advance(Duration.ofSeconds(5).minusNanos(1));
        assertThat(consumer.poll()).isEmpty();
        assertThat(consumer.signals()).isZero();
        assertThat(broker.pending("g")).hasValue(2);

        platform.advance(Duration.ofNanos(1));
        assertThat(consumer.signals()).isEqualTo(1);
        assertThat(consumer.poll()).containsExactly("e1/2");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void an_event_with_a_delivery_time_comes_then_and_not_before(Kind kind) {
        Broker broker = open(kind);
        Consumer consumer = Consumer.open(broker, "g");
        broker.publish(List.of(
                draft("late").deliverAt(TestPlatform.BIRTH.plusNanos(1_500)).build(),
                draft("later").deliverAt(TestPlatform.BIRTH.plusSeconds(60)).build(),
                draft("never").deliverAt(java.time.Instant.MAX).build(),
                draft("past").deliverAt(TestPlatform.BIRTH.minusSeconds(60)).build(),
                event("now")));

        assertThat(consumer.poll()).containsExactly("past", "now");
        assertThat(consumer.poll()).isEmpty();
        platform.advance(Duration.ofNanos(1_499));
        assertThat(consumer.poll()).isEmpty();
        platform.advance(Duration.ofNanos(501));
        assertThat(consumer.signals()).isEqualTo(1);
        assertThat(consumer.poll()).containsExactly("late");
        assertThat(consumer.poll()).isEmpty();
        platform.advance(Duration.ofSeconds(60));
        assertThat(consumer.signals()).isEqualTo(1);
        assertThat(consumer.poll()).containsExactly("later");
        assertThat(broker.pending("g")).hasValue(5);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_delay_set_while_all_others_wait_wakes_one_of_them_when_it_is_over(Kind kind) {
        Broker broker = open(kind);
        Consumer busy = Consumer.open(broker, "g");
        Consumer idle = Consumer.open(broker, "g");
        broker.publish(events(1, 1));
        assertThat(busy.poll()).containsExactly("e1");
        assertThat(idle.poll()).isEmpty();
        busy.nack("e1", Duration.ofSeconds(1));

        platform.advance(Duration.ofSeconds(1));

        assertThat(idle.signals()).isEqualTo(1);
        assertThat(idle.poll()).containsExactly("e1/2");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_consumer_that_closes_gives_back_at_once_without_counting_an_attempt(Kind kind) {
        Broker broker = open(kind);
        Consumer closing = Consumer.open(broker, "g");
        Consumer other = Consumer.open(broker, "g");
        broker.publish(events(1, 3));
        assertThat(closing.poll()).hasSize(3);
        closing.held("e2").nextAttempt();
        assertThat(other.poll()).isEmpty();

        closing.close();
        closing.close();

        assertThat(other.signals()).isEqualTo(1);
        assertThat(other.poll()).containsExactly("e1", "e2/2", "e3");
        closing.ack("e1");
        closing.nack("e2", Duration.ZERO);
        assertThat(closing.extend("e3")).containsExactly("e3");
        assertThat(broker.pending("g")).hasValue(3);
        assertFails(Failure.CLOSED, closing::poll, "'g'");
    }
}
