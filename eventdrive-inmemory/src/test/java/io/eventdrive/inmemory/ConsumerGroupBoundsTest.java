package io.eventdrive.inmemory;

import static io.eventdrive.inmemory.Fixtures.assertFailed;
import static io.eventdrive.inmemory.Fixtures.assertFails;
import static io.eventdrive.inmemory.Fixtures.at;
import static io.eventdrive.inmemory.Fixtures.draft;
import static io.eventdrive.inmemory.Fixtures.event;
import static io.eventdrive.inmemory.Fixtures.events;
import static io.eventdrive.inmemory.Fixtures.keyed;
import static io.eventdrive.inmemory.Fixtures.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.From;
import io.eventdrive.failure.Failure;
import io.eventdrive.lease.ConsumerGroups;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What consumer groups promise, over a stream and over a queue. */
class ConsumerGroupBoundsTest {
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
    void duplicates_within_the_window_are_handled_once_and_counted(Kind kind) {
        Broker broker = open(kind);
        Consumer consumer = Consumer.of(broker, "g").window(2).open();
        broker.publish(List.of(event("a"), event("a"), event("b"), event("a")));
        broker.publish(List.of(draft("a").source("urn:other").build()));
        broker.publish(List.of(event("a")));

        assertThat(consumer.poll())
                .describedAs("the last one comes when b and the other a have pushed it out of the window")
                .containsExactly("a", "b", "a", "a");
        assertThat(broker.pending("g")).hasValue(4);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_largest_window_that_a_consumer_asked_for_counts_and_none_means_none(Kind kind) {
        Broker broker = open(kind);
        Consumer none = Consumer.of(broker, "none").open();
        Consumer small = Consumer.of(broker, "g").window(1).open();
        Consumer.of(broker, "g").window(10).open();
        broker.publish(List.of(event("a"), event("b"), event("a")));

        assertThat(small.poll()).containsExactly("a", "b");
        assertThat(none.poll()).containsExactly("a", "b", "a");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void events_of_no_interest_are_finished_at_once_for_the_group(Kind kind) {
        Broker broker = open(kind);
        Consumer parcels = Consumer.of(broker, "parcels").interest("parcel/>").open();
        Consumer all = Consumer.open(broker, "all");
        broker.publish(List.of(at("a", "order/placed"), at("b", "parcel/sent"), at("c", "order/placed")));

        assertThat(broker.pending("parcels")).hasValue(1);
        assertThat(parcels.poll()).containsExactly("b");
        assertThat(all.poll()).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void consumers_of_one_group_must_agree_on_their_interest(Kind kind) {
        Broker broker = open(kind);
        Consumer first = Consumer.of(broker, "g").interest("a/*", "b").open();
        Consumer.of(broker, "g").interest("b", "a/*").open().close();

        assertFails(
                Failure.INVALID,
                () -> Consumer.of(broker, "g").interest("c").open(),
                "'g'",
                "expected [a/*, b]",
                "found [c]");
        first.close();
        assertThat(Consumer.of(broker, "g").interest("c").open().poll()).isEmpty();
        broker.publish(List.of(at("x", "c")));
        assertThat(broker.pending("g"))
                .describedAs("with nobody else there the interest may change")
                .hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_is_published_to_one_group_reaches_no_other_and_passes_dedup_and_interest(Kind kind) {
        Broker broker = open(kind);
        Consumer one =
                Consumer.of(broker, "one").interest("parcel/>").window(10).open();
        Consumer two = Consumer.open(broker, "two");
        broker.publish(List.of(at("a", "parcel/sent")));
        broker.publishTo("one", List.of(at("a", "parcel/sent"), at("b", "order/placed")));
        broker.publish(List.of(at("c", "parcel/sent")));

        assertThat(one.poll()).containsExactly("a", "a", "b", "c");
        assertThat(two.poll()).containsExactly("a", "c");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void publishing_to_a_group_makes_it_and_its_first_consumer_says_where_it_starts(Kind kind) {
        Broker broker = open(kind);
        broker.publish(events(1, 1));
        now(broker.publishTo("fresh", events(2, 2)));
        broker.publish(events(3, 3));
        now(broker.publishTo("later", events(4, 4)));

        assertThat(broker.consumerGroups()).containsExactlyInAnyOrder("fresh", "later");
        assertThat(broker.pending("fresh")).hasValue(1);
        assertThat(Consumer.open(broker, "fresh").poll()).containsExactly("e1", "e2", "e3");
        assertThat(Consumer.of(broker, "later").start(From.now()).open().poll()).containsExactly("e4");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_group_that_is_removed_ends_its_consumers_and_forgets(Kind kind) {
        Broker broker = open(kind);
        Consumer consumer = Consumer.open(broker, "g");
        broker.publish(events(1, 4));
        assertThat(consumer.poll(2)).hasSize(2);
        consumer.nack("e2", Duration.ofDays(1));
        consumer.signals();

        broker.removeConsumerGroup("g");
        broker.removeConsumerGroup("g");

        assertThat(consumer.signals()).isEqualTo(1);
        assertFails(Failure.CLOSED, consumer::poll);
        assertThat(consumer.extend("e1")).containsExactly("e1");
        consumer.ack("e1");
        consumer.close();
        assertThat(broker.consumerGroups()).isEmpty();
        assertThat(broker.pending("g")).hasValue(0);
        Consumer again = Consumer.of(broker, "g").start(From.now()).open();
        broker.publish(events(5, 5));
        assertThat(again.poll()).containsExactly("e5");
        platform.advance(Duration.ofDays(2));
        assertThat(platform.alarms()).isZero();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whoever_could_handle_an_event_is_known(Kind kind) {
        Broker broker = open(kind);
        assertThat(broker.hasConsumer(at("q", "query/name"))).isFalse();
        Consumer consumer = Consumer.of(broker, "g").interest("query/*").open();
        assertThat(broker.hasConsumer(at("q", "query/name"))).isTrue();
        assertThat(broker.hasConsumer(at("q", "other"))).isFalse();
        consumer.close();
        assertThat(broker.hasConsumer(at("q", "query/name"))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void closing_a_broker_gives_back_what_its_own_consumers_had(Kind kind) {
        InMemoryStream stream = InMemory.stream();
        InMemoryQueue queue = InMemory.queue();
        Broker first = kind == Kind.STREAM
                ? stream.openBroker(Fixtures.context(platform))
                : queue.openBroker(Fixtures.context(platform));
        Broker second = kind == Kind.STREAM
                ? stream.openBroker(Fixtures.context(platform))
                : queue.openBroker(Fixtures.context(platform));
        Consumer closing = Consumer.open(first, "g");
        Consumer other = Consumer.open(second, "g");
        first.publish(events(1, 2));
        assertThat(closing.poll()).hasSize(2);
        assertThat(other.poll()).isEmpty();

        first.close();
        first.close();

        assertThat(other.signals()).isEqualTo(1);
        assertThat(other.poll()).containsExactly("e1", "e2");
        assertFails(Failure.CLOSED, closing::poll);
        assertFailed(Failure.CLOSED, first.publish(events(3, 3)));
        assertFailed(Failure.CLOSED, first.publishTo("g", events(3, 3)));
        assertFails(Failure.CLOSED, () -> Consumer.open(first, "g"));
        assertFails(Failure.CLOSED, first::consumerGroups);
        assertFails(Failure.CLOSED, first::deadLetters);
        assertFails(Failure.CLOSED, () -> first.pending("g"));
        assertFails(Failure.CLOSED, () -> first.hasConsumer(event("x")));
        assertFails(Failure.CLOSED, () -> first.removeConsumerGroup("g"));
        assertThat(second.pending("g")).hasValue(2);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_makes_no_sense_is_refused(Kind kind) {
        Broker broker = open(kind);
        assertFails(
                Failure.INVALID,
                () -> Consumer.of(broker, "g").lease(Duration.ZERO).open(),
                "'g'",
                "more than zero",
                "PT0S");
        assertFails(Failure.INVALID, () -> Consumer.of(broker, "g").window(-1).open(), "deduplicationWindow", "-1");
        Consumer consumer = Consumer.open(broker, "g");
        assertFails(Failure.INVALID, () -> consumer.poll(0), "max");
        Delivery foreign = new Delivery(event("x"), null, 1) {};
        assertFails(Failure.INVALID, () -> consumer.inbox().ack(List.of(foreign)), "delivery of this transport");
        assertThat(broker.consumerGroups()).containsExactly("g");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_numbers_of_groups_and_consumers_are_bounded(Kind kind) {
        Broker broker = open(kind);
        for (int i = 0; i < ConsumerGroups.GROUPS_MAX; i++) {
            broker.publishTo("g" + i, List.of(keyed("e", "k")));
        }
        assertFailed(Failure.OVERLOADED, broker.publishTo("more", events(1, 1)), "'more'", "GROUPS_MAX = 4096");
        assertFails(Failure.OVERLOADED, () -> Consumer.open(broker, "more"), "'more'", "GROUPS_MAX = 4096");
        for (int i = 0; i < ConsumerGroups.CONSUMERS_MAX; i++) {
            Consumer.open(broker, "g1");
        }
        assertFails(Failure.OVERLOADED, () -> Consumer.open(broker, "g1"), "'g1'", "CONSUMERS_MAX = 1024");
        broker.close();
    }

    @Test
    void a_stream_is_hub_and_broker_over_the_same_events_but_those_for_one_group() {
        InMemoryStream stream = InMemory.stream();
        Broker broker = stream.openBroker(Fixtures.context(platform));
        io.eventdrive.spi.Hub hub = stream.openHub(Fixtures.context(platform));
        hub.append(events(1, 1));
        broker.publish(events(2, 2));
        broker.publishTo("g", events(3, 3));

        assertThat(StreamHubTest.ids(hub.read(From.beginning(), Fixtures.EVERYTHING, Fixtures.QUIET)
                        .poll(9)))
                .containsExactly("e1", "e2");
        assertThat(Consumer.open(broker, "g").poll()).containsExactly("e1", "e2", "e3");
    }
}
