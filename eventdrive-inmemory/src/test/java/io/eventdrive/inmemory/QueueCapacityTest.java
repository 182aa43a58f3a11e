package io.eventdrive.inmemory;

import static io.eventdrive.inmemory.Fixtures.assertFailed;
import static io.eventdrive.inmemory.Fixtures.at;
import static io.eventdrive.inmemory.Fixtures.events;
import static io.eventdrive.inmemory.Fixtures.keyed;
import static io.eventdrive.inmemory.Fixtures.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.failure.Failure;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.Broker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a queue and a stream keep for their consumer groups, and what becomes of it when they are full. */
class QueueCapacityTest {
    private final TestPlatform platform = new TestPlatform();

    private Broker open(InMemoryQueue queue) {
        return queue.openBroker(Fixtures.context(platform));
    }

    private Broker open(InMemoryStream stream) {
        return stream.openBroker(Fixtures.context(platform));
    }

    private static CompletableFuture<Appended> publish(Broker broker, int from, int to) {
        return broker.publish(events(from, to)).toCompletableFuture();
    }

    @Test
    void before_the_first_group_a_queue_keeps_what_fits_and_then_pushes_back() {
        Broker broker = open(InMemory.queue().maxEvents(3));
        now(publish(broker, 1, 3));
        CompletableFuture<Appended> waiting = publish(broker, 4, 4);
        assertThat(waiting).isNotDone();

        Consumer consumer = Consumer.open(broker, "g");
        assertThat(consumer.poll()).containsExactly("e1", "e2", "e3");
        assertThat(waiting).isNotDone();
        consumer.ack("e2");
        now(waiting);
        assertThat(consumer.poll()).containsExactly("e4");
    }

    @Test
    void a_first_group_that_starts_now_lets_a_queue_forget_what_nobody_wants() {
        Broker broker = open(InMemory.queue().maxEvents(3));
        now(publish(broker, 1, 3));
        CompletableFuture<Appended> waiting = publish(broker, 4, 4);

        Consumer consumer = Consumer.of(broker, "g").start(From.now()).open();

        now(waiting);
        assertThat(consumer.poll()).containsExactly("e4");
        assertThat(Consumer.open(broker, "late").poll()).containsExactly("e4");
    }

    @Test
    void a_slot_is_free_at_once_also_behind_an_event_that_is_not_handled_yet() {
        Broker broker = open(InMemory.queue().maxEvents(10));
        Consumer consumer = Consumer.open(broker, "g");
        broker.publish(List.of(Fixtures.draft("delayed")
                .deliverAt(TestPlatform.BIRTH.plus(Duration.ofDays(1)))
                .build()));
        for (int i = 0; i < 2_000; i++) {
            now(publish(broker, 9 * i + 1, 9 * i + 9));
            assertThat(consumer.poll()).hasSize(9);
            for (int k = 9 * i + 9; k > 9 * i; k--) {
                consumer.ack("e" + k);
            }
        }

        assertThat(broker.pending("g")).hasValue(1);
        platform.advance(Duration.ofDays(1));
        assertThat(consumer.poll()).containsExactly("delayed");
    }

    @Test
    void an_event_stays_until_every_group_has_handled_it() {
        Broker broker = open(InMemory.queue().maxEvents(2));
        Consumer one = Consumer.open(broker, "one");
        Consumer two = Consumer.open(broker, "two");
        now(publish(broker, 1, 2));
        CompletableFuture<Appended> waiting = publish(broker, 3, 3);
        assertThat(one.poll()).hasSize(2);
        one.ack("e1", "e2");
        assertThat(waiting).isNotDone();
        assertThat(two.poll(1)).containsExactly("e1");
        two.ack("e1");
        now(waiting);
    }

    @Test
    void a_group_that_is_removed_releases_what_it_held() {
        Broker broker = open(InMemory.queue().maxEvents(4));
        Consumer one = Consumer.open(broker, "one");
        Consumer.open(broker, "two");
        broker.publishTo("absent", events(1, 1));
        now(publish(broker, 2, 4));
        assertThat(one.poll(2)).hasSize(2);
        one.nack("e2", Duration.ofDays(1));
        CompletableFuture<Appended> waiting = publish(broker, 5, 8);

        broker.removeConsumerGroup("two");
        broker.removeConsumerGroup("one");
        assertThat(waiting).isNotDone();
        broker.removeConsumerGroup("absent");

        now(waiting);
        assertThat(Consumer.open(broker, "new").poll()).containsExactly("e5", "e6", "e7", "e8");
    }

    @Test
    void an_event_that_no_group_is_interested_in_takes_no_room() {
        Broker broker = open(InMemory.queue().maxEvents(2));
        Consumer consumer = Consumer.of(broker, "g").interest("order/*").open();
        for (int i = 0; i < 5_000; i++) {
            now(broker.publish(List.of(at("x", "parcel/sent"), at("y", "parcel/sent"))));
        }
        now(broker.publish(List.of(at("z", "order/placed"))));
        assertThat(consumer.poll()).containsExactly("z");
    }

    @Test
    void blocked_batches_for_one_group_and_for_all_keep_their_order() {
        Broker broker = open(InMemory.queue().maxEvents(1));
        Consumer consumer = Consumer.open(broker, "g");
        now(publish(broker, 1, 1));
        broker.publish(events(2, 2));
        broker.publishTo("g", events(3, 3));
        broker.publish(events(4, 4));

        for (int i = 1; i <= 4; i++) {
            assertThat(consumer.poll()).containsExactly("e" + i);
            consumer.ack("e" + i);
        }
    }

    @Test
    void a_queue_that_is_full_refuses_after_the_deadline() {
        Broker broker = open(InMemory.queue().maxEvents(1));
        Consumer consumer = Consumer.open(broker, "g");
        now(publish(broker, 1, 1));
        CompletableFuture<Appended> waiting = publish(broker, 2, 2);
        platform.advance(Fixtures.DEADLINE);

        assertFailed(Failure.OVERLOADED, waiting, "maxEvents = 1", "PT30S");
        assertThat(consumer.poll()).containsExactly("e1");
    }

    @Test
    void a_queue_that_drops_loses_the_oldest_wherever_it_is_and_counts() {
        InMemoryQueue queue = InMemory.queue().maxEvents(5).overflow(Overflow.DROP_OLDEST);
        Broker broker = open(queue);
        Consumer consumer = Consumer.open(broker, "g");
        broker.publish(List.of(
                Fixtures.draft("delayed").deliverAt(Instant.MAX).build(),
                keyed("flying", "a"),
                keyed("ready", "b"),
                Fixtures.event("loose"),
                keyed("behind", "a")));
        assertThat(consumer.poll(3)).containsExactly("flying", "ready", "loose");
        consumer.nack("ready", Duration.ZERO);
        consumer.nack("loose", Duration.ZERO);
        assertThat(broker.pending("g")).hasValue(5);

        now(publish(broker, 1, 4));
        assertThat(queue.dropped()).isEqualTo(4);
        assertThat(broker.pending("g"))
                .describedAs("the one in flight is pending until settled")
                .hasValue(6);
        consumer.nack("flying", Duration.ZERO);
        assertThat(broker.pending("g")).hasValue(5);
        assertThat(consumer.poll()).containsExactly("behind", "e1", "e2", "e3", "e4");
        consumer.ack("behind", "e1", "e2", "e3", "e4");
        assertThat(broker.pending("g")).hasValue(0);
    }

    @Test
    void what_is_dropped_while_in_flight_can_still_be_acknowledged_or_given_back_by_a_close() {
        InMemoryQueue queue = InMemory.queue().maxEvents(2).overflow(Overflow.DROP_OLDEST);
        Broker broker = open(queue);
        Consumer consumer = Consumer.open(broker, "g");
        now(publish(broker, 1, 2));
        assertThat(consumer.poll()).hasSize(2);
        now(publish(broker, 3, 4));
        consumer.ack("e1");
        consumer.close();

        assertThat(broker.pending("g")).hasValue(2);
        assertThat(Consumer.open(broker, "g").poll()).containsExactly("e3", "e4");
        assertThat(queue.dropped()).isEqualTo(2);
    }

    @Test
    void a_stream_keeps_what_a_group_has_to_handle_and_trims_what_all_have_handled() {
        Broker broker = open(InMemory.stream().maxEvents(3));
        Consumer consumer = Consumer.open(broker, "g");
        now(publish(broker, 1, 3));
        CompletableFuture<Appended> waiting = publish(broker, 4, 4);
        assertThat(consumer.poll()).hasSize(3);
        consumer.ack("e2", "e3");
        assertThat(waiting).describedAs("a stream removes from its beginning").isNotDone();
        consumer.ack("e1");
        assertThat(now(waiting).position(0)).isEqualTo(Position.of(4));
        assertThat(Consumer.open(broker, "other").poll()).containsExactly("e2", "e3", "e4");
    }

    @Test
    void age_does_not_take_from_a_group_what_it_has_to_handle() {
        InMemoryStream stream = InMemory.stream().retain(Duration.ofSeconds(10));
        Broker broker = open(stream);
        Consumer consumer = Consumer.open(broker, "g");
        now(publish(broker, 1, 2));
        assertThat(consumer.poll(1)).containsExactly("e1");
        consumer.ack("e1");
        platform.advance(Duration.ofSeconds(11));
        now(publish(broker, 3, 3));

        assertThat(consumer.poll()).containsExactly("e2", "e3");
        assertThat(Consumer.open(broker, "new").poll()).containsExactly("e2", "e3");
    }

    @Test
    void a_new_group_below_what_was_forgotten_is_told() {
        Broker broker = open(InMemory.queue());
        Consumer consumer = Consumer.open(broker, "g");
        now(publish(broker, 1, 3));
        assertThat(consumer.poll()).hasSize(3);
        consumer.ack("e2");

        Fixtures.assertFails(
                Failure.CONFLICT,
                () -> Consumer.of(broker, "new")
                        .start(From.after(Position.of(1)))
                        .open(),
                "from 0-2 on",
                "found 0-1");
        assertThat(broker.consumerGroups()).containsExactly("g");
        assertThat(Consumer.open(broker, "new").poll()).containsExactly("e1", "e3");
    }
}
