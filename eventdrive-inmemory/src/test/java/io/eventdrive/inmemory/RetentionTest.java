package io.eventdrive.inmemory;

import static io.eventdrive.inmemory.Fixtures.DEADLINE;
import static io.eventdrive.inmemory.Fixtures.EVERYTHING;
import static io.eventdrive.inmemory.Fixtures.QUIET;
import static io.eventdrive.inmemory.Fixtures.assertFailed;
import static io.eventdrive.inmemory.Fixtures.assertFails;
import static io.eventdrive.inmemory.Fixtures.events;
import static io.eventdrive.inmemory.Fixtures.now;
import static io.eventdrive.inmemory.Fixtures.sized;
import static io.eventdrive.inmemory.StreamHubTest.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.failure.Failure;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Hub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private final TestPlatform platform = new TestPlatform();

    private Hub open(InMemoryStream stream) {
        return stream.openHub(Fixtures.context(platform));
    }

    @Test
    void the_oldest_events_make_room_when_nobody_has_to_read_them() {
        Hub hub = open(InMemory.stream().maxEvents(10));
        for (int i = 1; i <= 5_000; i++) {
            assertThat(now(hub.append(events(i, i))).isWhole()).isTrue();
        }

        assertThat(ids(hub.read(From.beginning(), EVERYTHING, QUIET).poll(100)))
                .hasSize(10)
                .startsWith("e4991")
                .endsWith("e5000");
        assertFails(
                Failure.CONFLICT,
                () -> hub.read(From.after(Position.of(4_989)), EVERYTHING, QUIET),
                "from 0-4990 on",
                "found 0-4989");
        assertThat(ids(hub.read(From.after(Position.of(4_990)), EVERYTHING, QUIET)
                        .poll(100)))
                .hasSize(10);
    }

    @Test
    void the_bound_of_bytes_counts_data_and_headers() {
        Hub hub = open(InMemory.stream().maxBytes(100));
        hub.append(List.of(sized("a", 50), sized("b", 40)));
        hub.append(List.of(
                Fixtures.draft("c").data(new byte[0]).header("name", "value!").build()));
        assertThat(ids(hub.read(From.beginning(), EVERYTHING, QUIET).poll(9))).containsExactly("a", "b", "c");

        hub = open(InMemory.stream().maxBytes(100));
        hub.append(List.of(sized("a", 50), sized("b", 40), sized("c", 10), sized("d", 0)));
        hub.append(List.of(sized("e", 1)));
        assertThat(ids(hub.read(From.beginning(), EVERYTHING, QUIET).poll(9))).containsExactly("b", "c", "d", "e");
    }

    @Test
    void a_batch_that_could_never_fit_is_refused_by_the_name_of_the_bound() {
        Hub hub = open(InMemory.stream().maxEvents(3).maxBytes(100));

        assertFailed(Failure.INVALID, hub.append(events(1, 4)), "maxEvents = 3", "found 4");
        assertFailed(Failure.INVALID, hub.append(List.of(sized("a", 101))), "maxBytes = 100", "found 101");
        assertThat(now(hub.append(events(1, 3))).isWhole()).isTrue();
    }

    @Test
    void a_batch_waits_while_an_open_reader_has_still_to_read_what_would_have_to_go() {
        Hub hub = open(InMemory.stream().maxEvents(4));
        EventReader<Recorded> reader = hub.read(From.beginning(), EVERYTHING, QUIET);
        hub.append(events(1, 4));

        CompletableFuture<Appended> waiting = hub.append(events(5, 6)).toCompletableFuture();
        assertThat(waiting).isNotDone();
        reader.poll(1);
        assertThat(waiting).describedAs("one is free, two are needed").isNotDone();
        assertThat(ids(hub.read(From.beginning(), EVERYTHING, QUIET).poll(9)))
                .hasSize(4)
                .startsWith("e1");
        hub.close();
    }

    @Test
    void a_waiting_batch_is_stored_when_the_reader_goes_on() {
        Hub hub = open(InMemory.stream().maxEvents(4));
        EventReader<Recorded> reader = hub.read(From.beginning(), EVERYTHING, QUIET);
        hub.append(events(1, 4));
        CompletableFuture<Appended> waiting = hub.append(events(5, 6)).toCompletableFuture();

        assertThat(ids(reader.poll(2))).containsExactly("e1", "e2");

        assertThat(now(waiting).position(1)).isEqualTo(Position.of(6));
        assertThat(ids(reader.poll(9))).containsExactly("e3", "e4", "e5", "e6");
        assertThat(platform.alarms()).describedAs("the deadline was called off").isZero();
    }

    @Test
    void a_waiting_batch_is_stored_when_the_reader_that_held_it_up_is_closed() {
        Hub hub = open(InMemory.stream().maxEvents(2));
        EventReader<Recorded> reader = hub.read(From.beginning(), EVERYTHING, QUIET);
        hub.append(events(1, 2));
        CompletableFuture<Appended> waiting = hub.append(events(3, 3)).toCompletableFuture();

        reader.close();

        assertThat(now(waiting).isWhole()).isTrue();
    }

    @Test
    void waiting_batches_are_stored_in_the_order_of_their_publishing_also_when_a_later_one_would_fit_sooner() {
        Hub hub = open(InMemory.stream().maxEvents(4));
        EventReader<Recorded> reader = hub.read(From.beginning(), EVERYTHING, QUIET);
        hub.append(events(1, 4));
        List<String> order = new ArrayList<>();
        hub.append(events(5, 8)).thenRun(() -> order.add("large"));
        hub.append(events(9, 9)).thenRun(() -> order.add("small"));

        reader.poll(3);
        assertThat(order).isEmpty();
        reader.poll(1);
        assertThat(order).containsExactly("large");
        assertThat(ids(reader.poll(1))).containsExactly("e5");
        assertThat(order).containsExactly("large", "small");
        assertThat(ids(reader.poll(9))).containsExactly("e6", "e7", "e8", "e9");
    }

    @Test
    void a_batch_that_waits_too_long_is_refused_whole() {
        Hub hub = open(InMemory.stream().maxEvents(2));
        EventReader<Recorded> reader = hub.read(From.beginning(), EVERYTHING, QUIET);
        hub.append(events(1, 2));
        CompletableFuture<Appended> waiting = hub.append(events(3, 4)).toCompletableFuture();
        CompletableFuture<Appended> behind = hub.append(events(5, 5)).toCompletableFuture();
        reader.poll(1);

        platform.advance(DEADLINE.minusNanos(1));
        assertThat(waiting).isNotDone();
        platform.advance(Duration.ofNanos(1));

        assertFailed(Failure.OVERLOADED, waiting, "maxEvents = 2", "PT30S");
        assertThat(now(behind).isWhole())
                .describedAs("it fits now that nobody is before it")
                .isTrue();
        assertThat(ids(reader.poll(9))).containsExactly("e2", "e5");
        assertThat(now(hub.append(events(6, 6))).isWhole()).isTrue();
    }

    @Test
    void closing_a_hub_fails_what_it_has_waiting_and_lets_others_go_on() {
        InMemoryStream stream = InMemory.stream().maxEvents(2);
        Hub hub = open(stream);
        Hub other = open(stream);
        EventReader<Recorded> reader = other.read(From.beginning(), EVERYTHING, QUIET);
        hub.append(events(1, 2));
        CompletableFuture<Appended> waiting = hub.append(events(3, 4)).toCompletableFuture();
        CompletableFuture<Appended> others = other.append(events(5, 5)).toCompletableFuture();
        reader.poll(1);

        hub.close();

        assertFailed(Failure.CLOSED, waiting);
        assertThat(now(others).isWhole()).isTrue();
        assertThat(platform.alarms()).isZero();
    }

    @Test
    void the_number_of_waiting_batches_and_their_bytes_are_bounded() {
        Hub hub = open(InMemory.stream().maxBytes(100));
        EventReader<Recorded> reader = hub.read(From.beginning(), EVERYTHING, QUIET);
        hub.append(List.of(sized("a", 100)));
        CompletableFuture<Appended> first = hub.append(List.of(sized("b", 100))).toCompletableFuture();

        assertFailed(Failure.OVERLOADED, hub.append(List.of(sized("c", 1))), "100 bytes wait");
        for (int i = 1; i < BlockedAppends.BATCHES_MAX; i++) {
            assertThat(hub.append(List.of(sized("d" + i, 0))).toCompletableFuture())
                    .isNotDone();
        }
        assertFailed(Failure.OVERLOADED, hub.append(List.of(sized("e", 0))), "16384 batches wait");
        assertThat(reader.poll(1).events()).hasSize(1);
        assertThat(now(first).isWhole()).isTrue();
    }

    @Test
    void drop_oldest_never_blocks_counts_what_was_needed_and_tells_the_reader() {
        InMemoryStream stream = InMemory.stream().maxEvents(3).overflow(Overflow.DROP_OLDEST);
        Hub hub = open(stream);
        EventReader<Recorded> reader = hub.read(From.beginning(), EVERYTHING, QUIET);
        hub.append(events(1, 3));
        assertThat(ids(reader.poll(1))).containsExactly("e1");

        assertThat(now(hub.append(events(4, 6))).isWhole()).isTrue();

        assertThat(stream.dropped()).describedAs("e2 and e3; e1 was read").isEqualTo(2);
        assertFails(Failure.CONFLICT, () -> reader.poll(9), "the event at 0-2", "up to 0-3");
        assertFails(Failure.CONFLICT, () -> reader.poll(9), "the event at 0-2");
        reader.skipToOldest();
        assertThat(ids(reader.poll(9))).containsExactly("e4", "e5", "e6");
    }

    @Test
    void what_is_older_than_retained_goes_and_nothing_else() {
        Hub hub = open(InMemory.stream().retain(Duration.ofSeconds(10)));
        hub.append(events(1, 2));
        platform.advance(Duration.ofSeconds(5));
        hub.append(events(3, 3));
        EventReader<Recorded> live = hub.read(From.beginning(), EVERYTHING, QUIET);

        platform.advance(Duration.ofSeconds(5));
        assertThat(ids(hub.read(From.beginning(), EVERYTHING, QUIET).poll(9)))
                .describedAs("exactly as old as retained")
                .containsExactly("e1", "e2", "e3");
        platform.advance(Duration.ofNanos(1));

        assertThat(ids(hub.read(From.beginning(), EVERYTHING, QUIET).poll(9))).containsExactly("e3");
        assertFails(Failure.CONFLICT, () -> live.poll(9), "the event at 0-1", "up to 0-2");
        live.skipToOldest();
        assertThat(ids(live.poll(9))).containsExactly("e3");
        assertFails(
                Failure.CONFLICT,
                () -> hub.read(From.time(TestPlatform.BIRTH), EVERYTHING, QUIET),
                "every event since");
    }

    @Test
    void a_reader_meets_the_age_by_itself_when_nobody_appends() {
        Hub hub = open(InMemory.stream().retain(Duration.ofSeconds(10)));
        EventReader<Recorded> reader = hub.read(From.beginning(), EVERYTHING, QUIET);
        hub.append(events(1, 1));
        platform.advance(Duration.ofSeconds(11));

        assertFails(Failure.CONFLICT, () -> reader.poll(9), "the event at 0-1");
    }

    @Test
    void an_abandoned_reader_does_not_keep_the_memory_of_what_was_dropped() {
        InMemoryStream stream = InMemory.stream().maxEvents(2).overflow(Overflow.DROP_OLDEST);
        Hub hub = open(stream);
        EventReader<Recorded> reader = hub.read(From.beginning(), EVERYTHING, QUIET);
        for (int i = 0; i < 10; i++) {
            hub.append(events(2 * i, 2 * i + 1));
        }

        assertFails(Failure.CONFLICT, () -> reader.poll(1), "up to 0-18");
        reader.skipToOldest();
        assertThat(reader.poll(9).upTo()).isEqualTo(Position.of(20));
    }

    @Test
    void setters_refuse_what_makes_no_sense_and_return_a_stream_of_its_own() {
        InMemoryStream stream = InMemory.stream();
        assertThat(catchFailure(() -> stream.maxEvents(0))).isEqualTo("maxEvents is one or more, found 0");
        assertThat(catchFailure(() -> stream.maxBytes(-1))).isEqualTo("maxBytes is one or more, found -1");
        assertThat(catchFailure(() -> stream.retain(Duration.ZERO))).isEqualTo("retain is more than zero, found PT0S");

        open(stream).append(events(1, 1));
        assertThat(ids(open(stream.maxEvents(5))
                        .read(From.beginning(), EVERYTHING, QUIET)
                        .poll(1)))
                .isEmpty();
    }

    private static String catchFailure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return org.assertj.core.api.Assertions.catchThrowable(call).getMessage();
    }
}
