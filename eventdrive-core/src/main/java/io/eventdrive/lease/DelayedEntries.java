package io.eventdrive.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pending events that are due later: at an instant by the time of day, or when a span is over by the clock that never jumps. Never
 * early by its clock. Guarded by the lock of the log.
 */
final class DelayedEntries {
    private final DueOrder byInstant = new DueOrder();
    private final DueOrder bySpan = new DueOrder();

    /** Keeps the event back if it is too early for it. Returns whether it is. */
    boolean holdBack(Pending pending, Handle clock) {
        @Nullable Instant deliverAt = pending.entry().event().deliverAt().orElse(null);
        long due = deliverAt == null ? pending.due() : Math.max(pending.due(), Spans.microsReached(deliverAt));
        if (due == 0 || due <= Spans.microsBegun(clock.now())) {
            return false;
        }
        byInstant.add(pending, due);
        return true;
    }

    void hold(Pending pending, Duration delay, Handle clock) {
        bySpan.add(pending, Spans.later(clock.nanoTime(), Spans.nanos(delay)));
    }

    boolean isEmpty() {
        return byInstant.all().isEmpty() && bySpan.all().isEmpty();
    }

    /** Takes an event that is due, or null. */
    @Nullable Pending takeDue(Handle clock) {
        if (isEmpty()) {
            return null;
        }
        @Nullable Pending due = bySpan.takeDue(clock.nanoTime());
        return due != null ? due : byInstant.takeDue(Spans.microsBegun(clock.now()));
    }

    /** Returns after how many nanoseconds the next event is due. */
    long nanosToNext(Handle clock) {
        if (isEmpty()) {
            return Spans.NEVER;
        }
        long byClock = byInstant.next() == Spans.NEVER
                ? Spans.NEVER
                : Spans.nanosBetween(Spans.microsBegun(clock.now()), byInstant.next());
        long bySteadyClock = bySpan.next() == Spans.NEVER ? Spans.NEVER : bySpan.next() - clock.nanoTime();
        return Math.max(0, Math.min(byClock, bySteadyClock));
    }

    int size() {
        return byInstant.all().size() + bySpan.all().size();
    }

    /** Takes out what stands before the place. Returns how much that was. */
    int dropBelow(long place) {
        return isEmpty() ? 0 : byInstant.dropBelow(place) + bySpan.dropBelow(place);
    }

    void forEach(Consumer<Pending> action) {
        byInstant.all().forEach(action);
        bySpan.all().forEach(action);
    }

    /** Gives each with the time by the time of day at which it is due. */
    void forEachUntil(Handle clock, BiConsumer<Pending, Instant> action) {
        byInstant.all().forEach(pending -> action.accept(pending, Spans.instant(pending.due())));
        long nanos = clock.nanoTime();
        Instant now = clock.now();
        bySpan.all().forEach(pending -> action.accept(pending, Spans.later(now, pending.due() - nanos)));
    }
}
