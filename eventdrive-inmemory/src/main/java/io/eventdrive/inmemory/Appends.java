package io.eventdrive.inmemory;

import io.eventdrive.event.Durability;
import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.lease.Effects;
import io.eventdrive.lease.Entry;
import io.eventdrive.lease.Handle;
import io.eventdrive.spi.Appended;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The way of batches into a log: at once where there is room, else one after the other when there is, or not at all. */
final class Appends {
    private final EventLog log;
    private final Limits limits;
    private final BlockedAppends blocked;
    private final Runnable wakeReaders;
    private Instant lastStoredAt = Instant.MIN;

    Appends(EventLog log, Limits limits) {
        this.log = log;
        this.limits = limits;
        this.blocked = new BlockedAppends(limits);
        this.wakeReaders = log.readers()::wake;
    }

    /** Returns whether a batch waits for room; may be asked without the lock, after making room. */
    boolean isAnyBlocked() {
        return !blocked.isEmpty();
    }

    CompletionStage<Appended> append(Append append) {
        try {
            return log.guard().change(effects -> storeOrWait(append, effects));
        } catch (EventDriveException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletionStage<Appended> storeOrWait(Append append, Effects effects) {
        append.check(limits);
        log.retention().expire(append.owner().now());
        if (blocked.isEmpty() && log.retention().makeRoom(append)) {
            return CompletableFuture.completedFuture(store(append, effects));
        }
        CompletionStage<Appended> later = blocked.add(append);
        // A reader that went on before it could see the waiting batch does not call.
        admit(effects);
        effects.add(() -> append.startDeadline(() -> expire(append)));
        return later;
    }

    /** Stores what has waited as far as there is room now; under the lock. */
    void admit(Effects effects) {
        @Nullable Append first = blocked.first();
        while (first != null && log.retention().makeRoom(first)) {
            blocked.remove(first);
            storeLate(first, effects);
            first = blocked.first();
        }
    }

    /** Ends what the handle has waiting; under the lock. */
    void failAllOf(Handle handle, Effects effects) {
        for (Append append : blocked.removeAllOf(handle)) {
            effects.add(() -> append.fail(handle.closedFailure()));
        }
    }

    private void expire(Append append) {
        log.guard().run(effects -> {
            log.retention().expire(append.owner().now());
            admit(effects);
            if (blocked.remove(append)) {
                EventDriveException failure = blocked.overloaded(
                        append, "none came free within " + append.owner().deadline());
                effects.add(() -> append.fail(failure));
                admit(effects);
            }
        });
    }

    private void storeLate(Append append, Effects effects) {
        try {
            Appended appended = store(append, effects);
            effects.add(() -> append.complete(appended));
        } catch (EventDriveException e) {
            effects.add(() -> append.fail(e));
        }
    }

    private Appended store(Append append, Effects effects) {
        @Nullable String only = append.onlyFor();
        if (only != null) {
            log.groups().require(append.owner(), only);
        }
        if (!append.isStillWanted()) {
            return Appended.all(Durability.MEMORY, List.of());
        }
        List<Entry> stored = write(append);
        List<Position> positions = new ArrayList<>(stored.size());
        for (Entry entry : stored) {
            positions.add(entry.position());
        }
        log.groups().offer(stored, effects);
        log.forgetUnclaimed(stored);
        if (!log.readers().isEmpty()) {
            effects.add(wakeReaders);
        }
        return Appended.all(Durability.MEMORY, positions);
    }

    private List<Entry> write(Append append) {
        Instant storedAt = stamp(append.owner().now());
        List<Entry> stored = new ArrayList<>(append.events().length);
        for (Event event : append.events()) {
            Recorded recorded = new Recorded(Position.of(log.places().next()), storedAt, event);
            Entry entry = new Entry(recorded, append.onlyFor());
            log.add(entry);
            stored.add(entry);
        }
        log.places().publish();
        return stored;
    }

    /** Times of storing never go backwards in a log, so that a place can be found by time. */
    private Instant stamp(Instant now) {
        if (now.isAfter(lastStoredAt)) {
            lastStoredAt = now;
        }
        return lastStoredAt;
    }
}
