package io.eventdrive.inmemory;

import static io.eventdrive.inmemory.Fixtures.assertFailed;
import static io.eventdrive.inmemory.Fixtures.assertFails;
import static io.eventdrive.inmemory.Fixtures.event;
import static io.eventdrive.inmemory.Fixtures.events;
import static io.eventdrive.inmemory.Fixtures.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.event.Event;
import io.eventdrive.failure.Failure;
import io.eventdrive.platform.Platform;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.DeadLetterLog;
import io.eventdrive.spi.TransportContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private final TestPlatform platform = new TestPlatform();
    private final InMemoryQueue queue = InMemory.queue();
    private final Broker broker = queue.openBroker(Fixtures.context(platform));
    private final DeadLetterLog letters = broker.deadLetters();

    private static DeadLetter letter(String group, Event event) {
        return new DeadLetter(group, event, "it failed", List.of(), TestPlatform.BIRTH);
    }

    private static String id(String eventId) {
        return "urn:test|" + eventId;
    }

    private static List<String> ids(List<DeadLetter> read) {
        return read.stream().map(letter -> letter.event().id()).toList();
    }

    @Test
    void letters_are_read_by_group_in_the_order_of_their_parking() {
        for (int i = 1; i <= 5; i++) {
            now(letters.put(letter("g", event("e" + i))));
        }
        now(letters.put(letter("other", event("e1"))));
        now(letters.put(letter("g", event("e2"))));

        assertThat(letters.count("g")).isEqualTo(5);
        assertThat(letters.count("other")).isEqualTo(1);
        assertThat(letters.count("unknown")).isZero();
        assertThat(ids(letters.read("g", null, 2))).containsExactly("e1", "e3");
        assertThat(ids(letters.read("g", id("e3"), 9)))
                .describedAs("e2 was parked again")
                .containsExactly("e4", "e5", "e2");
        assertThat(letters.read("unknown", null, 9)).isEmpty();
    }

    @Test
    void paging_goes_on_at_the_former_place_of_a_letter_that_is_gone() {
        for (int i = 1; i <= 4; i++) {
            now(letters.put(letter("g", event("e" + i))));
        }
        assertThat(now(letters.discard("g", id("e2")))).isTrue();
        assertThat(now(letters.discard("g", id("e2")))).isFalse();

        assertThat(ids(letters.read("g", id("e2"), 9))).containsExactly("e3", "e4");
        assertThat(ids(letters.read("g", id("never"), 9))).containsExactly("e1", "e3", "e4");
    }

    @Test
    void a_replay_reaches_its_group_alone_and_is_no_duplicate() {
        Consumer failing = Consumer.of(broker, "failing").window(100).open();
        Consumer other = Consumer.of(broker, "other").window(100).open();
        broker.publish(events(1, 2));
        assertThat(failing.poll()).hasSize(2);
        assertThat(other.poll()).hasSize(2);
        now(letters.put(letter("failing", event("e1"))));
        failing.ack("e1");

        assertThat(now(letters.replay("failing", id("e1"), event("e1")))).isTrue();
        assertThat(now(letters.replay("failing", id("e1"), event("e1")))).isFalse();

        assertThat(failing.poll()).containsExactly("e1");
        assertThat(other.poll()).isEmpty();
        assertThat(letters.count("failing")).isZero();
    }

    @Test
    void letters_outlive_the_group_and_the_handle_and_are_shared() {
        now(letters.put(letter("g", event("e1"))));
        broker.removeConsumerGroup("g");
        Broker second = queue.openBroker(Fixtures.context(platform));
        broker.close();

        assertFailed(Failure.CLOSED, letters.put(letter("g", event("e2"))));
        assertFailed(Failure.CLOSED, letters.discard("g", id("e1")));
        assertFailed(Failure.CLOSED, letters.replay("g", id("e1"), event("e1")));
        assertFails(Failure.CLOSED, () -> letters.read("g", null, 1));
        assertFails(Failure.CLOSED, () -> letters.count("g"));
        assertThat(ids(second.deadLetters().read("g", null, 1))).containsExactly("e1");
    }

    @Test
    void a_full_box_refuses_and_forgets_nothing() {
        DeadLetterLog few = InMemory.queue()
                .maxDeadLetters(2)
                .openBroker(Fixtures.context(platform))
                .deadLetters();
        now(few.put(letter("g", event("e1"))));
        now(few.put(letter("h", event("e1"))));

        assertFailed(Failure.OVERLOADED, few.put(letter("g", event("e2"))), "e2", "'g'", "maxDeadLetters = 2");
        now(few.put(letter("g", event("e1"))));
        assertThat(now(few.discard("h", id("e1")))).isTrue();
        now(few.put(letter("g", event("e2"))));
        assertThat(few.count("g")).isEqualTo(2);
    }

    @Test
    void a_box_is_full_of_bytes_too() {
        DeadLetterLog small = InMemory.stream()
                .maxBytes(1_000)
                .openBroker(Fixtures.context(platform))
                .deadLetters();
        now(small.put(letter("g", Fixtures.sized("e1", 900))));

        assertFailed(Failure.OVERLOADED, small.put(letter("g", Fixtures.sized("e2", 900))), "e2", "maxBytes = 1000");
        now(small.put(letter("g", Fixtures.sized("e1", 900))));
        assertThat(now(small.discard("g", id("e1")))).isTrue();
        now(small.put(letter("g", Fixtures.sized("e2", 900))));
    }

    @Test
    void a_replay_waits_for_room_with_its_letter_still_there_and_happens_once() {
        Broker full = InMemory.queue().maxEvents(1).openBroker(Fixtures.context(platform));
        Consumer consumer = Consumer.open(full, "g");
        now(full.publish(events(1, 1)));
        now(full.deadLetters().put(letter("g", event("e9"))));
        CompletableFuture<Boolean> first =
                full.deadLetters().replay("g", id("e9"), event("e9")).toCompletableFuture();
        CompletableFuture<Boolean> second =
                full.deadLetters().replay("g", id("e9"), event("e9")).toCompletableFuture();
        assertThat(first).isNotDone();
        assertThat(full.deadLetters().count("g")).isEqualTo(1);

        assertThat(consumer.poll()).containsExactly("e1");
        consumer.ack("e1");
        assertThat(now(first)).isTrue();
        assertThat(second).isNotDone();
        assertThat(consumer.poll()).containsExactly("e9");
        consumer.ack("e9");
        assertThat(now(second)).isFalse();
        assertThat(consumer.poll()).isEmpty();
    }

    @Test
    void a_replay_that_finds_no_room_in_time_leaves_the_letter() {
        Broker full = InMemory.queue().maxEvents(1).openBroker(Fixtures.context(platform));
        now(full.publish(events(1, 1)));
        now(full.deadLetters().put(letter("g", event("e9"))));
        CompletableFuture<Boolean> replay =
                full.deadLetters().replay("g", id("e9"), event("e9")).toCompletableFuture();
        platform.advance(Fixtures.DEADLINE);

        assertFailed(Failure.OVERLOADED, replay);
        assertThat(full.deadLetters().count("g")).isEqualTo(1);
    }

    @Test
    void of_many_replays_at_once_one_does_it() throws Exception {
        try (Platform threads = Platform.system("replay")) {
            Broker shared =
                    InMemory.queue().openBroker(new TransportContext("orders", threads, Duration.ofSeconds(30)));
            Consumer consumer = Consumer.open(shared, "g");
            for (int round = 0; round < 200; round++) {
                now(shared.deadLetters().put(letter("g", event("e1"))));
                CyclicBarrier start = new CyclicBarrier(4);
                List<CompletableFuture<Boolean>> replays = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    replays.add(CompletableFuture.supplyAsync(() -> replay(shared, start), threads::execute));
                }
                long done = 0;
                for (CompletableFuture<Boolean> replay : replays) {
                    done += Fixtures.await(replay) ? 1 : 0;
                }
                assertThat(done).isEqualTo(1);
                assertThat(consumer.poll()).containsExactly("e1");
                consumer.ack("e1");
            }
        }
    }

    private static boolean replay(Broker broker, CyclicBarrier start) {
        try {
            start.await();
            return now(broker.deadLetters().replay("g", id("e1"), event("e1")));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
