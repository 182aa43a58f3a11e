package io.eventdrive.lease;

import io.eventdrive.platform.Alarm;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The one alarm of an inbox. It only moves forward in time by being rung or moved earlier. Arming is decided under the lock of the log
 * and done outside of it, so that two armings may be done in either order: the later decision wins.
 */
final class WakeAlarm {
    private final Handle clock;
    private final LongConsumer rung;
    private final AtomicReference<@Nullable Armed> armed = new AtomicReference<>();

    /** Guarded by the lock of the log, as is the number of the latest decision. */
    private long due = Spans.NEVER;

    private long decision;

    WakeAlarm(Handle clock, LongConsumer rung) {
        this.clock = clock;
        this.rung = rung;
    }

    /** Rings after so many nanoseconds at the latest, never if they are {@link Spans#NEVER}. */
    void armIn(long nanos, Effects effects) {
        if (nanos == Spans.NEVER) {
            return;
        }
        long wanted = Spans.later(clock.nanoTime(), nanos);
        if (wanted < due) {
            due = wanted;
            long mine = ++decision;
            effects.add(() -> schedule(mine, Math.min(nanos, Spans.MAX)));
        }
    }

    /** Takes note of a ring; under the lock. Returns false if it is one that was called off. */
    boolean hasRung(long asked) {
        if (asked != decision || due == Spans.NEVER) {
            return false;
        }
        due = Spans.NEVER;
        return true;
    }

    void cancel(Effects effects) {
        due = Spans.NEVER;
        long mine = ++decision;
        effects.add(() -> replace(new Armed(mine, () -> {})));
    }

    private void schedule(long mine, long nanos) {
        replace(new Armed(mine, clock.platform().schedule(Duration.ofNanos(nanos), () -> rung.accept(mine))));
    }

    private void replace(Armed next) {
        @Nullable Armed before = armed.get();
        while (before == null || before.decision() < next.decision()) {
            if (armed.compareAndSet(before, next)) {
                if (before != null) {
                    before.alarm().cancel();
                }
                return;
            }
            before = armed.get();
        }
        next.alarm().cancel();
    }

    private record Armed(long decision, Alarm alarm) {}
}
