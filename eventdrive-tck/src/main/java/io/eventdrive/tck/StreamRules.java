package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.P7;
import static io.eventdrive.tck.Rule.S4;
import static io.eventdrive.tck.Rule.S5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.EventStream;
import io.eventdrive.event.Event;
import io.eventdrive.event.Publication;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.Direction;
import io.eventdrive.store.StoredEvent;
import io.eventdrive.store.StreamSlice;
import io.eventdrive.store.StreamState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Batches are stored whole or not at all, and streams are read in all the ways there are. */
abstract class StreamRules extends StoreRules {
    private static final int BATCH = 5;
    private static final int BATCHES_MAX = 200;

    record Deposit(long cents) {}

    @Proves(S4)
    void a_crash_leaves_each_batch_whole_or_not_at_all() {
        App reader = scene().start();
        if (absent(reader)) {
            return;
        }
        Cases.random(5, random -> {
            App dying = scene().start();
            // So that time passes, and the crash can come between two appends and within one.
            dying.line().slow(Duration.ofMillis(random.nextInt(1, 5)));
            String run = "run-" + random.nextInt(1_000_000) + "-";
            List<CompletableFuture<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 3; writer++) {
                String stream = run + writer;
                writers.add(scene().async(() -> writeUntilCrashed(dying, stream)));
            }
            int atLeast = random.nextInt(BATCH, 100);
            scene().await(() -> count(reader, run) >= atLeast, () -> atLeast + " events to be stored");
            dying.crash();
            scene().awaitDone(writers);
            for (int writer = 0; writer < 3; writer++) {
                List<String> ids = idsOf(reader, run + writer);
                assertThat(ids.size() % BATCH).as("events in %s", ids).isZero();
                assertThat(ids).containsExactly(numbered("event-", ids.size()));
            }
        });
    }

    private static int writeUntilCrashed(App app, String stream) {
        int next = 0;
        while (!app.isCrashed() && next < BATCH * BATCHES_MAX) {
            String[] ids = new String[BATCH];
            for (int i = 0; i < BATCH; i++) {
                ids[i] = "event-" + (next + i);
            }
            try {
                append(app, stream, ANY, ids);
            } catch (EventDriveException e) {
                // No answer comes to a process that has died.
                return next;
            }
            next += BATCH;
        }
        return next;
    }

    private static int count(App app, String run) {
        return IntStream.range(0, 3)
                .map(writer ->
                        (int) app.store().stream(run + writer).readLast(1).lastVersion() + 1)
                .sum();
    }

    @Proves(S4)
    void a_batch_with_one_event_that_is_refused_stores_none() {
        App app = scene().start(options -> options.payloadBytesMax(1_000));
        if (absent(app)) {
            return;
        }
        stored(app, "whole-1", "first");
        EventStream stream = app.store().stream("whole-1");
        Publication large = Publication.ofBytes("whole-1", Scene.TYPE, new byte[1_001]);
        fails(Failure.INVALID, () -> stream.append(ANY, event("whole-1", "x"), event("whole-2", "elsewhere")));
        fails(Failure.INVALID, () -> stream.append(ANY, event("whole-1", "x"), large));
        fails(
                Failure.INVALID,
                () -> stream.append(
                        ANY, event("whole-1", "x"), event("whole-1", "y").header("eventdrive-x", "y")));
        fails(Failure.INVALID, () -> stream.append(ANY));
        fails(Failure.INVALID, () -> append(app, "whole-1", ANY, "twice", "y", "twice"));
        assertThat(idsOf(app, "whole-1")).containsExactly("first");
        assertThat(idsOf(app, "whole-2")).isEmpty();
        stored(app, "whole-1", "x", "y");
        assertThat(idsOf(app, "whole-1")).containsExactly("first", "x", "y");
    }

    @Proves({S4, P7})
    void a_batch_that_does_not_fit_any_more_stores_none_of_it() {
        if (!scene().declares(Guarantee.BACKPRESSURE)) {
            App app = scene().start();
            DeclarationRules.refused(scene(), Guarantee.BACKPRESSURE);
            stored(app, "room-1", numbered("event-", 100));
            assertThat(idsOf(app, "room-1")).hasSize(100);
            return;
        }
        scene().useHolding(8);
        App app = scene().start();
        stored(app, "room-1", numbered("a", 5));
        assertThatThrownBy(() -> append(app, "room-2", ANY, numbered("b", 5)))
                .isInstanceOfSatisfying(
                        EventDriveException.class,
                        error -> assertThat(error.failure()).isIn(Failure.OVERLOADED, Failure.TIMED_OUT));
        assertThatThrownBy(() -> append(app, "room-1", at(4), numbered("b", 5)))
                .isInstanceOf(EventDriveException.class);
        assertThat(idsOf(app, "room-1")).hasSize(5);
        assertThat(idsOf(app, "room-2")).isEmpty();
        Listener listener = app.listen("all");
        stored(app, "room-2", "fits");
        listener.awaitHandled(6);
        scene().settle();
        assertThat(listener.ids()).endsWith("fits").hasSize(6);
    }

    @Proves(S5)
    void a_stream_is_read_forward_from_any_version_and_bounded() {
        App app = scene().start();
        stored(app, "read-1", numbered("e", 10));
        stored(app, "read-2", "foreign");
        EventStream stream = scene().start().store().stream("read-1");
        assertThat(ids(stream.read(0, 100).events())).containsExactly(numbered("e", 10));
        assertThat(ids(stream.read(0, 10).events())).containsExactly(numbered("e", 10));
        assertThat(ids(stream.read(0, 3).events())).containsExactly("e0", "e1", "e2");
        assertThat(ids(stream.read(4, 3).events())).containsExactly("e4", "e5", "e6");
        assertThat(ids(stream.read(8, 3).events())).containsExactly("e8", "e9");
        assertThat(stream.read(10, 3)).isEqualTo(new StreamSlice(StreamState.EXISTING, 9, List.of()));
        assertThat(stream.read(Long.MAX_VALUE, 3)).isEqualTo(new StreamSlice(StreamState.EXISTING, 9, List.of()));
        StreamSlice slice = stream.read(4, 2);
        assertThat(slice.lastVersion()).isEqualTo(9);
        assertThat(slice.events()).extracting(StoredEvent::version).containsExactly(4L, 5L);
        assertThat(slice.events()).extracting(StoredEvent::stream).containsOnly("read-1");
    }

    @Proves(S5)
    void a_stream_is_read_backward_from_any_version_and_bounded() {
        App app = scene().start();
        stored(app, "read-1", numbered("e", 10));
        EventStream stream = scene().start().store().stream("read-1");
        assertThat(ids(stream.readLast(3).events())).containsExactly("e9", "e8", "e7");
        assertThat(ids(stream.readLast(100).events()))
                .hasSize(10)
                .startsWith("e9")
                .endsWith("e0");
        assertThat(ids(stream.read(Direction.BACKWARD, 4, 2).events())).containsExactly("e4", "e3");
        assertThat(ids(stream.read(Direction.BACKWARD, 1, 9).events())).containsExactly("e1", "e0");
        assertThat(ids(stream.read(Direction.BACKWARD, 0, 9).events())).containsExactly("e0");
        assertThat(ids(stream.read(Direction.BACKWARD, 1_000, 1).events())).containsExactly("e9");
        assertThat(stream.readLast(1).lastVersion()).isEqualTo(9);
    }

    @Proves(S5)
    void reading_a_stream_that_is_not_there_says_so() {
        App app = scene().start();
        stored(app, "there-1", "a");
        StreamSlice absent = new StreamSlice(StreamState.ABSENT, -1, List.of());
        for (String id : List.of("absent-1", "there", "there-", "there-11", "There-1")) {
            EventStream stream = app.store().stream(id);
            assertThat(stream.read(0, 10)).isEqualTo(absent);
            assertThat(stream.read(7, 10)).isEqualTo(absent);
            assertThat(stream.readLast(10)).isEqualTo(absent);
        }
        assertThat(app.store().stream("there-1").read(0, 10).state()).isEqualTo(StreamState.EXISTING);
    }

    @Proves(S5)
    void what_is_read_is_what_was_appended_and_what_subscriptions_get() {
        App app = scene().start();
        Listener listener = app.listen("all");
        Publication odd = Publication.ofBytes("kontó/ä-1", Scene.TYPE, new byte[] {0, -1, 10})
                .id("漢-1")
                .key("schlüssel")
                .subject("é")
                .contentType("application/x-odd")
                .header("kopf", "wért 😀")
                .traceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        app.store().stream("kontó/ä-1").append(ANY, odd, event("kontó/ä-1", "plain"));
        listener.awaitHandled(2);
        List<Event> read = app.store().stream("kontó/ä-1").read(0, 9).events().stream()
                .map(StoredEvent::event)
                .toList();
        assertThat(read)
                .isEqualTo(listener.received().stream().map(Received::event).toList());
        assertThat(read.get(0).data()).containsExactly(0, -1, 10);
        assertThat(read.get(0).key()).contains("schlüssel");
        assertThat(read.get(0).headers().asMap()).containsEntry("kopf", "wért 😀");
    }

    @Proves(S5)
    void a_read_with_impossible_bounds_is_refused() {
        App app = scene().start();
        stored(app, "bounds-1", "a");
        EventStream stream = app.store().stream("bounds-1");
        fails(Failure.INVALID, () -> stream.read(-1, 1));
        fails(Failure.INVALID, () -> stream.read(0, 0));
        fails(Failure.INVALID, () -> stream.read(0, EventStream.READ_MAX + 1));
        assertThat(ids(stream.read(0, EventStream.READ_MAX).events())).containsExactly("a");
    }

    @Proves(S5)
    void a_long_stream_is_folded_whole_and_gives_the_version_to_append_on() {
        App app = scene().start(o -> {}, drive -> drive.types(types -> types.event("deposit", 1, Deposit.class)));
        EventStream stream = app.store().stream("account-7");
        assertThat(stream.fold(0L, (sum, data) -> sum).expected()).isEqualTo(NONE);
        for (int batch = 0; batch < 13; batch++) {
            Object[] deposits = IntStream.range(0, 100).mapToObj(Deposit::new).toArray();
            assertThat(stream.append(ANY, deposits)).isInstanceOf(AppendResult.Appended.class);
        }
        EventStream.Folded<Long> sum = stream.fold(0L, (state, data) -> state + ((Deposit) data).cents());
        assertThat(sum).isEqualTo(new EventStream.Folded<>(13 * 4_950L, 1_299));
        assertThat(stream.append(sum.expected(), new Deposit(1))).isInstanceOf(AppendResult.Appended.class);
    }

    private boolean absent(App app) {
        return refusedAsAbsent(Guarantee.ATOMIC_BATCH, () -> append(app, "absent-0", ANY, "one", "two"));
    }
}
