package io.eventdrive.inmemory;

import static io.eventdrive.inmemory.Fixtures.QUIET;
import static io.eventdrive.inmemory.Fixtures.assertFailed;
import static io.eventdrive.inmemory.Fixtures.assertFails;
import static io.eventdrive.inmemory.Fixtures.event;
import static io.eventdrive.inmemory.Fixtures.events;
import static io.eventdrive.inmemory.Fixtures.now;
import static io.eventdrive.inmemory.Fixtures.sized;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.failure.Failure;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Store;
import io.eventdrive.spi.StreamRange;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.AppendResult.Deleted;
import io.eventdrive.store.AppendResult.WrongVersion;
import io.eventdrive.store.Direction;
import io.eventdrive.store.ExpectedVersion;
import io.eventdrive.store.StoredEvent;
import io.eventdrive.store.StreamSlice;
import io.eventdrive.store.StreamState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoreTest {
    private static final ExpectedVersion ANY = ExpectedVersion.any();

    private final TestPlatform platform = new TestPlatform();
    private final InMemoryStore transport = InMemory.store();
    private final Store store = transport.openStore(Fixtures.context(platform));

    private static AppendResult append(Store store, String stream, int from, int to) {
        return now(store.append(stream, ANY, events(from, to)));
    }

    private StreamSlice forward(String stream, long from, int max) {
        return store.read(new StreamRange(stream, Direction.FORWARD, from, max));
    }

    private StreamSlice backward(String stream, long from, int max) {
        return store.read(new StreamRange(stream, Direction.BACKWARD, from, max));
    }

    private static List<String> ids(List<StoredEvent> events) {
        return events.stream().map(event -> event.event().id()).toList();
    }

    @Test
    void versions_count_from_zero_in_each_stream_and_positions_over_all() {
        assertThat(append(store, "a", 1, 2)).isEqualTo(new AppendResult.Appended(0, 1, Position.of(2), false));
        assertThat(append(store, "b", 3, 3)).isEqualTo(new AppendResult.Appended(0, 0, Position.of(3), false));
        assertThat(append(store, "a", 4, 4)).isEqualTo(new AppendResult.Appended(2, 2, Position.of(4), false));

        StreamSlice slice = forward("a", 0, 10);
        assertThat(slice.state()).isEqualTo(StreamState.EXISTING);
        assertThat(slice.lastVersion()).isEqualTo(2);
        assertThat(ids(slice.events())).containsExactly("e1", "e2", "e4");
        assertThat(slice.events()).extracting(StoredEvent::version).containsExactly(0L, 1L, 2L);
        assertThat(slice.events()).extracting(StoredEvent::stream).containsOnly("a");
        assertThat(slice.events())
                .extracting(stored -> stored.recorded().position())
                .containsExactly(Position.of(1), Position.of(2), Position.of(4));
    }

    @Test
    void a_stream_is_read_forward_and_backward_from_a_version_and_bounded() {
        append(store, "a", 0, 9);

        assertThat(ids(forward("a", 3, 2).events())).containsExactly("e3", "e4");
        assertThat(ids(forward("a", 8, 9).events())).containsExactly("e8", "e9");
        assertThat(ids(forward("a", 10, 9).events())).isEmpty();
        assertThat(ids(forward("a", -5, 1).events())).containsExactly("e0");
        assertThat(ids(backward("a", Long.MAX_VALUE, 2).events())).containsExactly("e9", "e8");
        assertThat(ids(backward("a", 1, 9).events())).containsExactly("e1", "e0");
        assertThat(ids(backward("a", -1, 9).events())).isEmpty();
        assertThat(forward("b", 0, 1)).isEqualTo(new StreamSlice(StreamState.ABSENT, -1, List.of()));
    }

    @Test
    void a_cut_stream_goes_on_numbering_and_its_events_vanish_everywhere() {
        append(store, "a", 0, 4);
        append(store, "b", 5, 5);
        now(store.truncateBefore("a", 3));

        assertThat(ids(forward("a", 0, 9).events())).containsExactly("e3", "e4");
        assertThat(ids(backward("a", Long.MAX_VALUE, 9).events())).containsExactly("e4", "e3");
        assertThat(ids(all(From.beginning()).poll(9).events())).containsExactly("e3", "e4", "e5");
        assertThat(ids(all(From.after(Position.of(1))).poll(9).events())).containsExactly("e3", "e4", "e5");

        now(store.truncateBefore("a", 99));
        assertThat(forward("a", 0, 9)).isEqualTo(new StreamSlice(StreamState.EXISTING, 4, List.of()));
        assertThat(now(store.append("a", ExpectedVersion.none(), events(6, 6))))
                .isEqualTo(new WrongVersion(ExpectedVersion.none(), 4));
        assertThat(now(store.append("a", ExpectedVersion.exactly(4), events(6, 6))))
                .isEqualTo(new AppendResult.Appended(5, 5, Position.of(7), false));
        now(store.truncateBefore("a", 2));
        now(store.truncateBefore("unknown", 2));
        assertThat(ids(forward("a", 0, 9).events())).containsExactly("e6");
    }

    @Test
    void a_deleted_stream_is_gone_for_good() {
        append(store, "a", 0, 2);
        append(store, "b", 3, 3);

        assertFailed(
                Failure.CONFLICT,
                store.delete("a", ExpectedVersion.exactly(1)),
                "stream 'a'",
                "expected version 1",
                "found last version 2");
        assertThat(now(store.delete("a", ExpectedVersion.exactly(2)))).isTrue();
        assertThat(now(store.delete("a", ExpectedVersion.exactly(2)))).isFalse();
        assertThat(now(store.delete("unknown", ANY))).isFalse();
        assertFailed(Failure.CONFLICT, store.delete("unknown", ExpectedVersion.exists()), "-1");

        assertThat(forward("a", 0, 9)).isEqualTo(new StreamSlice(StreamState.DELETED, 2, List.of()));
        assertThat(now(store.append("a", ANY, events(0, 0)))).isEqualTo(new Deleted(2));
        assertThat(now(store.append("a", ExpectedVersion.none(), events(9, 9)))).isEqualTo(new Deleted(2));
        assertThat(ids(all(From.beginning()).poll(9).events())).containsExactly("e3");
        now(store.truncateBefore("a", 9));
        assertThat(forward("unknown", 0, 9).state()).isEqualTo(StreamState.ABSENT);
    }

    @Test
    void a_reader_of_all_streams_goes_in_position_order_from_where_it_was_asked() {
        append(store, "a", 1, 2);
        platform.advance(Duration.ofSeconds(5));
        append(store, "b", 3, 3);
        EventReader<StoredEvent> now = all(From.now());
        append(store, "a", 4, 4);

        EventReader<StoredEvent> beginning = all(From.beginning());
        EventReader.Batch<StoredEvent> batch = beginning.poll(3);
        assertThat(ids(batch.events())).containsExactly("e1", "e2", "e3");
        assertThat(batch.upTo()).isEqualTo(Position.of(3));
        assertThat(batch.events()).extracting(StoredEvent::stream).containsExactly("a", "a", "b");
        assertThat(ids(beginning.poll(3).events())).containsExactly("e4");
        assertThat(ids(now.poll(9).events())).containsExactly("e4");
        assertThat(now.openedAt()).isEqualTo(Position.of(3));
        assertThat(ids(all(From.after(Position.of(2))).poll(9).events())).containsExactly("e3", "e4");
        assertThat(ids(all(From.time(TestPlatform.BIRTH.plusSeconds(1))).poll(9).events()))
                .containsExactly("e3", "e4");
        assertFails(Failure.CONFLICT, () -> all(From.after(Position.of(5))), "up to the newest event at 0-4");
    }

    @Test
    void a_reader_of_all_streams_is_signalled_once_when_it_found_nothing() {
        AtomicInteger signals = new AtomicInteger();
        EventReader<StoredEvent> reader = store.readAll(From.now(), signals::incrementAndGet);
        assertThat(reader.poll(1).events()).isEmpty();
        append(store, "a", 1, 1);
        append(store, "a", 2, 2);
        assertThat(signals).hasValue(1);
        assertThat(reader.poll(9).events()).hasSize(2);
        assertThat(reader.poll(9).events()).isEmpty();
        now(store.truncateBefore("a", 9));
        assertThat(signals).hasValue(1);
        reader.close();
        append(store, "a", 3, 3);
        assertThat(signals).hasValue(1);
        assertFails(Failure.CLOSED, () -> reader.poll(1));
    }

    @Test
    void a_full_store_refuses_whole_and_takes_again_when_there_is_room() {
        Store small = InMemory.store().maxEvents(3).maxBytes(100).openStore(Fixtures.context(platform));
        append(small, "a", 1, 2);

        assertFailed(Failure.OVERLOADED, small.append("b", ANY, events(3, 4)), "'b'", "maxEvents = 3", "2 events");
        assertFailed(Failure.OVERLOADED, small.append("b", ANY, List.of(sized("x", 97))), "maxBytes = 100");
        assertThat(small.read(new StreamRange("b", Direction.FORWARD, 0, 9)).state())
                .isEqualTo(StreamState.ABSENT);
        append(small, "a", 3, 3);
        assertThat(now(small.append("a", ANY, events(2, 3))))
                .describedAs("a repetition needs no room")
                .isInstanceOf(AppendResult.Appended.class);

        now(small.truncateBefore("a", 3));
        append(small, "b", 4, 5);
        assertFailed(Failure.OVERLOADED, small.append("b", ANY, events(6, 6)), "1 empty or deleted streams");
        append(small, "a", 6, 6);
        assertFailed(Failure.OVERLOADED, small.append("a", ANY, events(7, 7)), "0 empty or deleted streams");
        assertThat(now(small.delete("b", ANY))).isTrue();
        append(small, "a", 7, 7);
        assertFailed(Failure.OVERLOADED, small.append("a", ANY, events(8, 8)), "1 empty or deleted streams");
    }

    @Test
    void the_same_object_opened_twice_shares_everything_and_outlives_its_handles() {
        append(store, "a", 1, 1);
        now(store.saveCheckpoint("s", Position.of(1)));
        EventReader<StoredEvent> reader = all(From.beginning());
        store.close();
        store.close();

        assertFailed(Failure.CLOSED, store.append("a", ANY, events(2, 2)));
        assertFailed(Failure.CLOSED, store.delete("a", ANY));
        assertFailed(Failure.CLOSED, store.truncateBefore("a", 1));
        assertFails(Failure.CLOSED, () -> forward("a", 0, 1));
        assertFails(Failure.CLOSED, () -> all(From.now()));
        assertFails(Failure.CLOSED, () -> store.checkpoint("s"));
        assertFailed(Failure.CLOSED, store.saveCheckpoint("s", Position.START));
        assertFails(Failure.CLOSED, () -> reader.poll(1));

        Store again = transport.openStore(Fixtures.context(platform));
        assertThat(again.checkpoint("s")).isEqualTo(Position.of(1));
        assertThat(again.read(new StreamRange("a", Direction.FORWARD, 0, 9)).events())
                .hasSize(1);
    }

    @Test
    void batches_that_make_no_sense_are_refused() {
        assertFailed(Failure.INVALID, store.append("a", ANY, List.of()), "'a'", "one event or more");
        assertFailed(Failure.INVALID, store.append("a", ANY, List.of(event("x"), event("x"))), "'a'", "x twice");
        assertFails(Failure.INVALID, () -> forward("a", 0, 0), "max");
    }

    private EventReader<StoredEvent> all(From from) {
        return store.readAll(from, QUIET);
    }
}
