package io.eventdrive.inmemory;

import static io.eventdrive.inmemory.Fixtures.EVERYTHING;
import static io.eventdrive.inmemory.Fixtures.QUIET;
import static io.eventdrive.inmemory.Fixtures.assertFailed;
import static io.eventdrive.inmemory.Fixtures.assertFails;
import static io.eventdrive.inmemory.Fixtures.at;
import static io.eventdrive.inmemory.Fixtures.event;
import static io.eventdrive.inmemory.Fixtures.events;
import static io.eventdrive.inmemory.Fixtures.interest;
import static io.eventdrive.inmemory.Fixtures.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Durability;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.failure.Failure;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Hub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StreamHubTest {
    private final TestPlatform platform = new TestPlatform();
    private final InMemoryStream stream = InMemory.stream();
    private final Hub hub = stream.openHub(Fixtures.context(platform));

    @Test
    void a_batch_gets_one_position_after_the_other() {
        Appended appended = now(hub.append(events(1, 3)));

        assertThat(appended.isWhole()).isTrue();
        assertThat(appended.durability()).isEqualTo(Durability.MEMORY);
        assertThat(List.of(appended.position(0), appended.position(1), appended.position(2)))
                .containsExactly(Position.of(1), Position.of(2), Position.of(3));
    }

    @Test
    void a_reader_gets_every_event_unchanged_in_position_order() {
        hub.append(events(1, 2_500));
        EventReader<Recorded> reader = hub.read(From.beginning(), EVERYTHING, QUIET);

        List<Recorded> read = reader.poll(10_000).events();

        assertThat(read).extracting(Recorded::event).isEqualTo(events(1, 2_500));
        assertThat(read).extracting(Recorded::position).isSorted().doesNotHaveDuplicates();
        assertThat(read).extracting(Recorded::storedAt).containsOnly(TestPlatform.BIRTH);
    }

    @Test
    void a_poll_returns_no_more_than_asked_for_and_goes_on_there() {
        hub.append(events(1, 5));
        EventReader<Recorded> reader = hub.read(From.beginning(), EVERYTHING, QUIET);

        assertThat(ids(reader.poll(2))).containsExactly("e1", "e2");
        assertThat(ids(reader.poll(2))).containsExactly("e3", "e4");
        assertThat(ids(reader.poll(2))).containsExactly("e5");
        assertThat(ids(reader.poll(2))).isEmpty();
    }

    @Test
    void an_empty_stream_was_read_up_to_its_start() {
        assertThat(hub.read(From.beginning(), EVERYTHING, QUIET).poll(1).upTo()).isEqualTo(Position.START);
    }

    @Test
    void events_of_no_interest_are_left_out_and_counted_as_read() {
        hub.append(List.of(at("a", "order/placed"), at("b", "parcel/sent"), at("c", "order/placed"), at("d", "x/y")));
        EventReader<Recorded> reader = hub.read(From.beginning(), interest("parcel/*"), QUIET);

        EventReader.Batch<Recorded> batch = reader.poll(10);

        assertThat(ids(batch)).containsExactly("b");
        assertThat(batch.upTo()).isEqualTo(Position.of(4));
    }

    @Test
    void a_reader_starts_where_it_was_asked_to() {
        hub.append(events(1, 2));
        platform.advance(Duration.ofSeconds(5));
        hub.append(events(3, 4));

        EventReader<Recorded> now = hub.read(From.now(), EVERYTHING, QUIET);
        EventReader<Recorded> after = hub.read(From.after(Position.of(1)), EVERYTHING, QUIET);
        EventReader<Recorded> time = hub.read(From.time(TestPlatform.BIRTH.plusSeconds(5)), EVERYTHING, QUIET);
        EventReader<Recorded> between = hub.read(From.time(TestPlatform.BIRTH.plusSeconds(1)), EVERYTHING, QUIET);
        EventReader<Recorded> later = hub.read(From.time(TestPlatform.BIRTH.plusSeconds(6)), EVERYTHING, QUIET);
        EventReader<Recorded> start = hub.read(From.after(Position.START), EVERYTHING, QUIET);
        platform.advance(Duration.ofSeconds(5));
        hub.append(events(5, 5));

        assertThat(now.openedAt()).isEqualTo(Position.of(4));
        assertThat(after.openedAt()).isEqualTo(Position.of(1));
        assertThat(time.openedAt()).isEqualTo(Position.of(2));
        assertThat(start.openedAt()).isEqualTo(Position.START);
        assertThat(ids(now.poll(10))).containsExactly("e5");
        assertThat(ids(after.poll(10))).containsExactly("e2", "e3", "e4", "e5");
        assertThat(ids(time.poll(10))).containsExactly("e3", "e4", "e5");
        assertThat(ids(between.poll(10))).containsExactly("e3", "e4", "e5");
        assertThat(ids(later.poll(10))).containsExactly("e5");
        assertThat(ids(start.poll(10))).containsExactly("e1", "e2", "e3", "e4", "e5");
    }

    @Test
    void a_place_of_other_events_is_refused() {
        hub.append(events(1, 2));

        assertFails(
                Failure.CONFLICT,
                () -> hub.read(From.after(Position.of(3)), EVERYTHING, QUIET),
                "up to the newest event at 0-2",
                "found 0-3");
        assertFails(Failure.CONFLICT, () -> hub.read(From.after(new Position(1, 0)), EVERYTHING, QUIET), "found 1-0");
    }

    @Test
    void an_event_that_is_due_later_is_handed_out_by_a_hub_at_once() {
        hub.append(List.of(Fixtures.draft("a")
                .deliverAt(TestPlatform.BIRTH.plusSeconds(60))
                .build()));

        assertThat(ids(hub.read(From.beginning(), EVERYTHING, QUIET).poll(1))).containsExactly("a");
    }

    @Test
    void a_reader_that_found_nothing_is_signalled_once() {
        AtomicInteger signals = new AtomicInteger();
        EventReader<Recorded> reader = hub.read(From.beginning(), EVERYTHING, signals::incrementAndGet);
        assertThat(reader.poll(1).events()).isEmpty();

        hub.append(events(1, 1));
        hub.append(events(2, 2));
        assertThat(signals).hasValue(1);

        assertThat(reader.poll(10).events()).hasSize(2);
        hub.append(events(3, 3));
        assertThat(signals).describedAs("it has not found nothing since").hasValue(1);

        assertThat(reader.poll(10).events()).hasSize(1);
        assertThat(reader.poll(10).events()).isEmpty();
        hub.append(events(4, 4));
        assertThat(signals).hasValue(2);
    }

    @Test
    void a_signal_that_fails_harms_neither_the_publisher_nor_the_next_reader() {
        AtomicInteger signals = new AtomicInteger();
        hub.read(From.now(), EVERYTHING, () -> {
            throw new IllegalStateException("a defect of the caller");
        });
        hub.read(From.now(), EVERYTHING, signals::incrementAndGet);

        assertThat(now(hub.append(events(1, 1))).isWhole()).isTrue();
        assertThat(signals).hasValue(1);
    }

    @Test
    void the_same_object_opened_twice_shares_events_and_checkpoints() {
        Hub other = stream.openHub(Fixtures.context(new TestPlatform()));
        hub.append(events(1, 2));
        now(hub.saveCheckpoint("audit", Position.of(2)));

        assertThat(ids(other.read(From.beginning(), EVERYTHING, QUIET).poll(9))).containsExactly("e1", "e2");
        assertThat(other.checkpoint("audit")).isEqualTo(Position.of(2));
        assertThat(other.checkpoint("unknown")).isNull();

        now(other.saveCheckpoint("audit", Position.of(1)));
        assertThat(hub.checkpoint("audit"))
                .describedAs("a lower place moves it back")
                .isEqualTo(Position.of(1));
    }

    @Test
    void events_outlive_a_closed_hub_but_its_own_methods_and_readers_fail() {
        hub.append(events(1, 1));
        EventReader<Recorded> reader = hub.read(From.beginning(), EVERYTHING, QUIET);
        hub.close();
        hub.close();

        assertFailed(Failure.CLOSED, hub.append(events(2, 2)));
        assertFails(Failure.CLOSED, () -> hub.read(From.now(), EVERYTHING, QUIET));
        assertFails(Failure.CLOSED, () -> reader.poll(1));
        assertFails(Failure.CLOSED, reader::skipToOldest);
        assertFails(Failure.CLOSED, () -> hub.checkpoint("audit"));
        assertFailed(Failure.CLOSED, hub.saveCheckpoint("audit", Position.START));
        Hub again = stream.openHub(Fixtures.context(platform));
        assertThat(ids(again.read(From.beginning(), EVERYTHING, QUIET).poll(9))).containsExactly("e1");
    }

    @Test
    void a_closed_reader_is_not_signalled() {
        AtomicInteger signals = new AtomicInteger();
        EventReader<Recorded> reader = hub.read(From.now(), EVERYTHING, signals::incrementAndGet);
        assertThat(reader.poll(1).events()).isEmpty();
        reader.close();
        reader.close();

        hub.append(events(1, 1));

        assertThat(signals).hasValue(0);
        assertFails(Failure.CLOSED, () -> reader.poll(1));
    }

    @Test
    void an_empty_batch_and_a_poll_for_nothing_are_refused() {
        assertFailed(Failure.INVALID, hub.append(List.of()), "one event or more");
        assertFails(
                Failure.INVALID, () -> hub.read(From.now(), EVERYTHING, QUIET).poll(0), "max", "found 0");
    }

    @Test
    void the_batch_may_be_reused_by_the_caller() {
        List<io.eventdrive.event.Event> batch = events(1, 1);
        hub.append(batch);
        batch.set(0, event("other"));

        assertThat(ids(hub.read(From.beginning(), EVERYTHING, QUIET).poll(9))).containsExactly("e1");
    }

    static List<String> ids(EventReader.Batch<Recorded> batch) {
        return batch.events().stream().map(recorded -> recorded.event().id()).toList();
    }
}
