package io.eventdrive.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.event.Event;
import io.eventdrive.event.EventBuilder;
import io.eventdrive.event.EventType;
import io.eventdrive.event.From;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.spi.Delivery;
import io.eventdrive.spi.Inbox;
import io.eventdrive.spi.InboxRequest;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.topic.Topic;
import io.eventdrive.topic.TopicPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What consumer groups do over a log that does not keep its entries in memory. */
class ConsumerGroupsTest {
    private static final int LOOK_AHEAD = 4;
    private static final int DELAYED = 3;

    private final ManualClock clock = new ManualClock();
    private final ArrayLog log = new ArrayLog(LOOK_AHEAD, DELAYED);
    private final Tape tape = new Tape();
    private final Handle opening = new Handle(new TransportContext("orders", clock, Duration.ofSeconds(30)), "broker");
    private ConsumerGroups groups = new ConsumerGroups(new Guard(), log, tape);
    private int window;
    private int calls;

    @Test
    void a_duplicate_of_what_was_handled_before_a_restart_does_not_come() {
        window = 3;
        Inbox inbox = open(">");
        publish(event("a"), event("b"));
        inbox.ack(inbox.poll(10));
        restart();
        publish(event("b"), event("c"), event("a"));
        assertThat(ids(open(">").poll(10))).containsExactly("c");
    }

    @Test
    void what_was_in_flight_at_a_restart_is_not_taken_for_its_own_duplicate() {
        window = 3;
        Inbox inbox = open(">");
        publish(event("a"), event("b"), event("a"));
        List<Delivery> deliveries = inbox.poll(10);
        assertThat(ids(deliveries)).containsExactly("a", "b");
        inbox.ack(deliveries.subList(1, 2));
        restart();
        List<Delivery> again = open(">").poll(10);
        assertThat(ids(again)).containsExactly("a");
        assertThat(again.get(0).attempt()).isEqualTo(2);
    }

    @Test
    void what_was_found_before_the_log_could_not_be_read_is_handed_out_and_the_next_poll_tells() {
        publish(event("a"), event("b"), event("c"), event("d"), event("e"), event("f"), event("g"), event("h"));
        Inbox inbox = open(">");
        List<String> found = new ArrayList<>(ids(inbox.poll(1)));
        log.unreadable(true);
        List<Delivery> rest = inbox.poll(LOOK_AHEAD);
        found.addAll(ids(rest));
        assertThat(rest).isNotEmpty();
        assertThatThrownBy(() -> inbox.poll(10)).isInstanceOf(EventDriveException.class);
        log.unreadable(false);
        found.addAll(ids(inbox.poll(10)));
        found.addAll(ids(inbox.poll(10)));
        assertThat(found).startsWith("a", "b").doesNotHaveDuplicates().hasSizeGreaterThan(LOOK_AHEAD);
    }

    @Test
    void a_poll_looks_through_one_piece_and_asks_to_be_repeated() {
        publish(IntStream.range(0, 3 * LOOK_AHEAD)
                .mapToObj(i -> draft("p" + i).topic(Topic.of("parcel/sent")).build())
                .toArray(Event[]::new));
        publish(event("a"));
        Inbox inbox = open("order/>");
        int polls = 0;
        List<Delivery> found = inbox.poll(10);
        while (found.isEmpty()) {
            assertThat(calls).isEqualTo(++polls);
            found = inbox.poll(10);
        }
        assertThat(ids(found)).containsExactly("a");
        assertThat(polls).isEqualTo(3);
    }

    @Test
    void what_waits_behind_a_key_that_another_has_is_bounded() {
        Inbox owner = open(">");
        Inbox other = open(">");
        publish(draft("k0").key("k").build());
        List<Delivery> first = owner.poll(1);
        publish(IntStream.rangeClosed(1, 5 * LOOK_AHEAD)
                .mapToObj(i -> draft("k" + i).key("k").build())
                .toArray(Event[]::new));
        publish(event("a"));
        assertThat(other.poll(10)).isEmpty();
        assertThat(groups.pending(opening, "g")).hasValue(5 * LOOK_AHEAD + 2);
        List<String> handled = new ArrayList<>(ids(first));
        owner.ack(first);
        while (groups.pending(opening, "g").orElseThrow() > 0) {
            List<Delivery> next = owner.poll(3);
            handled.addAll(ids(next));
            owner.ack(next);
        }
        assertThat(handled)
                .hasSize(5 * LOOK_AHEAD + 2)
                .startsWith("k0", "k1", "k2")
                .endsWith("a");
    }

    @Test
    void what_is_delayed_is_bounded_and_the_rest_comes_when_some_of_it_is_due() {
        Inbox inbox = open(">");
        publish(event("a"), event("b"), event("c"), event("d"));
        for (int i = 1; i <= DELAYED; i++) {
            inbox.nack(inbox.poll(1).get(0), Duration.ofSeconds(i));
        }
        assertThat(inbox.poll(10)).isEmpty();
        clock.advance(1);
        assertThat(ids(inbox.poll(10))).containsExactly("a", "d");
        assertThat(groups.pending(opening, "g")).hasValue(4);
    }

    @Test
    void what_the_log_dropped_is_not_waited_for() {
        Inbox inbox = open(">");
        publish(event("a"), event("b"), event("c"), event("d"), event("e"), event("f"));
        List<Delivery> inFlight = inbox.poll(3);
        inbox.nack(inFlight.get(0), Duration.ofSeconds(5));
        inbox.nack(inFlight.get(1), Duration.ZERO);
        groups.dropBelow(6);
        log.trim(6);
        assertThat(groups.pending(opening, "g")).hasValue(2);
        assertThat(ids(inbox.poll(10))).containsExactly("f");
        inbox.nack(inFlight.get(2), Duration.ZERO);
        assertThat(groups.pending(opening, "g")).hasValue(1);
        assertThat(groups.floor()).isEqualTo(6);
    }

    @Test
    void what_no_group_needs_any_more_lies_below_the_floor() {
        Inbox inbox = open("order/>");
        publish(
                event("a"),
                event("b"),
                draft("p").topic(Topic.of("parcel/sent")).build());
        assertThat(groups.floor()).isEqualTo(1);
        List<Delivery> deliveries = inbox.poll(10);
        inbox.ack(deliveries.subList(0, 1));
        assertThat(groups.floor()).isEqualTo(2);
        inbox.ack(deliveries.subList(1, 2));
        assertThat(groups.floor()).isEqualTo(4);
    }

    private Inbox open(String interest) {
        return groups.open(
                opening,
                new InboxRequest(
                        "g",
                        Set.of(TopicPattern.of(interest)),
                        From.beginning(),
                        Duration.ofDays(1),
                        window,
                        () -> calls++));
    }

    private void publish(Event... events) {
        List<Entry> entries = new ArrayList<>();
        for (Event event : events) {
            entries.add(log.append(event, null));
        }
        groups.offer(entries, new Effects());
    }

    private void restart() {
        RememberedGroups remembered = new RememberedGroups();
        tape.play(remembered);
        groups = new ConsumerGroups(new Guard(), log, tape);
        groups.restore(remembered);
    }

    private static List<String> ids(List<Delivery> deliveries) {
        return deliveries.stream().map(delivery -> delivery.event().id()).toList();
    }

    private static Event event(String id) {
        return draft(id).build();
    }

    private static EventBuilder draft(String id) {
        return Event.builder(new EventType("order.placed", 1), Topic.of("order/placed"))
                .id(id)
                .source("urn:test")
                .time(ManualClock.BIRTH)
                .data(new byte[0]);
    }
}
