package io.eventdrive.inmemory;

import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.lease.Handle;
import java.time.Instant;

/** Finds the first place that a reader or a new consumer group gets; under the lock of the log. */
final class StartingPlace {
    private final EventLog log;
    private final Handle handle;

    StartingPlace(EventLog log, Handle handle) {
        this.log = log;
        this.handle = handle;
    }

    /** Returns the place, or fails with CONFLICT if events from there on were removed. */
    long of(From from) {
        if (from instanceof From.Now) {
            return log.places().tail() + 1;
        }
        if (from instanceof From.After after) {
            return behind(after.position());
        }
        if (from instanceof From.AtTime time) {
            return at(time.instant());
        }
        return log.places().floor() + 1;
    }

    private long behind(Position position) {
        requireKnown(position, log.places().tail(), handle);
        Position removed = Position.of(log.lastRemoved());
        if (position.compareTo(removed) < 0) {
            throw conflict(
                    handle,
                    "a place from " + removed + " on",
                    position,
                    "events behind it were removed; start at the beginning");
        }
        return position.low() + 1;
    }

    private long at(Instant instant) {
        if (log.lastRemoved() > 0 && !log.lastRemovedStoredAt().isBefore(instant)) {
            throw handle.failure(
                    Failure.CONFLICT,
                    "expected every event since " + instant + ", found that some up to " + log.lastRemovedStoredAt()
                            + " were removed; start later or at the beginning");
        }
        return log.places().firstWhere(entry -> !entry.storedAt().isBefore(instant));
    }

    /** Refuses a place that this log has not given out: events up to there would be left out silently. */
    static void requireKnown(Position position, long tail, Handle handle) {
        Position newest = Position.of(tail);
        if (position.compareTo(newest) > 0) {
            throw conflict(
                    handle, "a place up to the newest event at " + newest, position, "it is a place of other events");
        }
    }

    private static EventDriveException conflict(Handle handle, String expected, Position found, String why) {
        return handle.failure(Failure.CONFLICT, "expected " + expected + ", found " + found + ": " + why);
    }
}
