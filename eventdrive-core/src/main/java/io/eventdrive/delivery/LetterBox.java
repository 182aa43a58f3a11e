package io.eventdrive.delivery;

import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.event.Event;
import io.eventdrive.event.EventBuilder;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.observe.Step;
import io.eventdrive.platform.Gate;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.DeadLetterLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The dead letters of one consumer group: browsed page by page, replayed and discarded one by one. Safe for concurrent use. */
public final class LetterBox {
    private static final int PAGE = 256;

    private final Kernel kernel;
    private final Observers.Place place;
    private final Broker broker;
    private final DeadLetterLog log;
    private final GroupMemory memory;
    private final Duration deadline;

    /** Works on the letters of the consumer group. */
    public LetterBox(Kernel kernel, GroupMemory memory, Duration deadline) {
        this.kernel = kernel;
        this.place = memory.place();
        this.broker = memory.broker();
        this.log = broker.deadLetters();
        this.memory = memory;
        this.deadline = deadline;
    }

    /** Returns how many letters there are. */
    public long count() {
        return log.count(place.consumer());
    }

    /** Returns how many letters are selected. */
    public long count(Predicate<DeadLetter> filter) {
        long[] count = new long[1];
        each(filter, null, letter -> {
            count[0]++;
            return true;
        });
        return count[0];
    }

    /** Returns the selected letters behind one, at most so many. */
    public List<DeadLetter> browse(Predicate<DeadLetter> filter, @Nullable String after, int max) {
        List<DeadLetter> page = new ArrayList<>();
        each(filter, after, letter -> {
            page.add(letter);
            return page.size() < max;
        });
        return page;
    }

    /** Replays the selected letters that are there now, at most so many. */
    public long replay(Predicate<DeadLetter> filter, long max, double perSecond) {
        Pace pace = new Pace(perSecond);
        return eachOfNow(filter, max, letter -> {
            pace.await();
            return replay(letter);
        });
    }

    /** Replays one letter. */
    public boolean replayOne(String letterId) {
        @Nullable DeadLetter letter = find(letterId);
        return letter != null && replay(letter);
    }

    private boolean replay(DeadLetter letter) {
        Event event = letter.event();
        Event marked = event.toBuilder()
                .headers(event.headers().with(Work.REPLAY_HEADER, "1"))
                .deliverAt(null)
                .build();
        // Both before it can be handled: its key stays held until it is, and observers see things in their order.
        memory.replayed(event);
        kernel.observers().note(Step.REPLAYED, place, event, "");
        boolean mine = join(log.replay(place.consumer(), letter.id(), marked), "replaying " + letter.id());
        if (!mine) {
            memory.replaySettled(event);
        }
        return mine;
    }

    /** Stores a changed event for the consumer group; the letter stays. */
    public String replayEdited(String letterId, UnaryOperator<EventBuilder> edit) {
        @Nullable DeadLetter letter = find(letterId);
        if (letter == null) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "group '" + place.group() + "', consumer group '" + place.consumer()
                            + "': expected the id of a dead letter, found '" + letterId
                            + "', which is gone or never was");
        }
        Event original = letter.event();
        String id = kernel.ids().next(kernel.platform().now().toEpochMilli());
        Event edited = edit.apply(original.toBuilder())
                .id(id)
                .correlationId(original.correlationId().orElse(original.id()))
                .causationIds(List.of(original.id()))
                .deliverAt(null)
                .build();
        Event marked = edited.toBuilder()
                .headers(edited.headers().with(Work.REPLAY_HEADER, "1"))
                .build();
        kernel.observers().note(Step.REPLAYED, place, edited, "edited from " + original.id());
        join(broker.publishTo(place.consumer(), List.of(marked)), "replaying " + letterId + " edited");
        return id;
    }

    /** Discards one letter. */
    public boolean discard(String letterId) {
        @Nullable DeadLetter letter = find(letterId);
        return letter != null && discard(letter);
    }

    /** Discards the selected letters that are there now. */
    public long discardAll(Predicate<DeadLetter> filter) {
        return eachOfNow(filter, Long.MAX_VALUE, this::discard);
    }

    private long eachOfNow(Predicate<DeadLetter> filter, long max, Predicate<DeadLetter> action) {
        // What fails again meanwhile is parked anew, behind the letters of now: without the count this would chase it
        // for ever.
        long[] left = {Math.min(max, count(filter))};
        long[] done = new long[1];
        if (left[0] > 0) {
            each(filter, null, letter -> {
                done[0] += action.test(letter) ? 1 : 0;
                return --left[0] > 0;
            });
        }
        return done[0];
    }

    private boolean discard(DeadLetter letter) {
        boolean mine = join(log.discard(place.consumer(), letter.id()), "discarding " + letter.id());
        if (mine) {
            memory.discarded(letter.event());
            kernel.observers().note(Step.DISCARDED, place, letter.event(), "");
        }
        return mine;
    }

    private @Nullable DeadLetter find(String letterId) {
        List<DeadLetter> found = browse(letter -> letter.id().equals(letterId), null, 1);
        return found.isEmpty() ? null : found.get(0);
    }

    private void each(Predicate<DeadLetter> filter, @Nullable String after, Predicate<DeadLetter> goOn) {
        @Nullable String last = after;
        while (true) {
            List<DeadLetter> page = log.read(place.consumer(), last, PAGE);
            for (DeadLetter letter : page) {
                last = letter.id();
                if (filter.test(letter) && !goOn.test(letter)) {
                    return;
                }
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    private <T> T join(CompletionStage<T> stage, String doing) {
        return Await.join(
                kernel.platform(),
                stage,
                deadline,
                "group '" + place.group() + "', consumer group '" + place.consumer() + "': " + doing);
    }

    /** Spaces replays out. */
    private final class Pace {
        private final long gapNanos;
        private final Gate gate = kernel.platform().gate();
        private long next = kernel.platform().nanoTime();

        Pace(double perSecond) {
            this.gapNanos = Double.isInfinite(perSecond) ? 0 : (long) (1e9 / perSecond);
        }

        void await() {
            long wait = next - kernel.platform().nanoTime();
            try {
                if (wait > 0) {
                    gate.await(() -> false, wait);
                }
            } catch (InterruptedException e) {
                throw Await.interrupted("group '" + place.group() + "': replaying dead letters", e);
            }
            next = Math.max(next, kernel.platform().nanoTime()) + gapNanos;
        }
    }
}
