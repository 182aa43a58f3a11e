package io.eventdrive.inmemory;

import io.eventdrive.lease.Entry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what a log removes and when. Guarded by the lock of the log. */
final class Retention {
    private final EventLog log;
    private final Limits limits;

    Retention(EventLog log, Limits limits) {
        this.log = log;
        this.limits = limits;
    }

    /** Removes as many of the oldest events as the batch needs, or nothing. Returns whether there is room now. */
    boolean makeRoom(Append append) {
        long tooMany = log.events() + append.events().length - limits.maxEvents();
        long tooLarge = log.bytes() + append.bytes() - limits.maxBytes();
        if (tooMany <= 0 && tooLarge <= 0) {
            return true;
        }
        long last = lastToRemove(tooMany, tooLarge);
        if (last < 0) {
            return false;
        }
        removeUpTo(last);
        return true;
    }

    /** Removes what is too old, up to the first event that a consumer group has still to handle. */
    void expire(Instant now) {
        @Nullable Duration retain = limits.retain();
        if (retain == null) {
            return;
        }
        Instant oldest = now.minus(retain);
        @Nullable Entry entry = log.oldest();
        while (entry != null && entry.storedAt().isBefore(oldest) && !entry.isHeld()) {
            log.remove(entry);
            entry = log.oldest();
        }
    }

    /** Returns whether the event is older than any is kept. */
    boolean isTooOld(Entry entry, Instant now) {
        @Nullable Duration retain = limits.retain();
        return retain != null && entry.storedAt().isBefore(now.minus(retain));
    }

    private long lastToRemove(long tooMany, long tooLarge) {
        long lowest = log.readers().lowest();
        long at = log.places().floor();
        long events = tooMany;
        long bytes = tooLarge;
        while (events > 0 || bytes > 0) {
            at = log.places().firstFrom(at + 1);
            @Nullable Entry entry = log.places().get(at);
            if (entry == null || (!limits.drops() && (at >= lowest || entry.isHeld() || log.forgets()))) {
                return -1;
            }
            events--;
            bytes -= entry.bytes();
        }
        return at;
    }

    private void removeUpTo(long last) {
        long lowest = log.readers().lowest();
        @Nullable Entry entry = log.oldest();
        while (entry != null && entry.place() <= last) {
            if (entry.isHeld() || entry.place() >= lowest || log.forgets()) {
                log.drop(entry);
            } else {
                log.remove(entry);
            }
            entry = log.oldest();
        }
    }
}
