package io.eventdrive.inmemory;

import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.lease.Entry;
import io.eventdrive.lease.Handle;
import io.eventdrive.lease.Interest;
import io.eventdrive.lease.Signal;
import io.eventdrive.spi.EventReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log without its lock. The place it has come to is seen by the writers, which keep what it has still to read. It is signalled
 * only while it waits: since a poll that found nothing.
 */
final class StreamReader implements EventReader<Recorded>, LogReader {
    private final EventLog log;
    private final Handle owner;
    private final Interest interest;
    private final Signal signal;
    private long first;
    private volatile long next;
    private volatile boolean closed;

    /** The chunk of the last place it read; of the polling thread alone. */
    private @Nullable Chunk<Entry> chunk;

    StreamReader(EventLog log, Handle owner, Interest interest, Runnable signal) {
        this.log = log;
        this.owner = owner;
        this.interest = interest;
        this.signal = new Signal(signal);
    }

    /** Sets the first place to read, before the reader is seen by others. */
    StreamReader startAt(long place) {
        first = place;
        next = place;
        return this;
    }

    @Override
    public Handle owner() {
        return owner;
    }

    @Override
    public long next() {
        return next;
    }

    @Override
    public Batch<Recorded> poll(int max) {
        owner.requirePositive("max", max);
        requireOpen();
        signal.looking();
        log.expireFrom(entryAt(next), owner);
        while (true) {
            List<Recorded> events = new ArrayList<>();
            boolean told = read(max, events);
            log.readerMoved();
            if (!events.isEmpty()) {
                return new Batch<>(events, upTo());
            }
            if (told) {
                throw removed();
            }
            signal.waiting();
            // A writer that published before it could see that this reader waits does not signal.
            if (log.places().tail() < next) {
                return new Batch<>(events, upTo());
            }
            signal.looking();
        }
    }

    @Override
    public Position openedAt() {
        return Position.of(first - 1);
    }

    /** Collects what is of interest. Returns true if it stopped at an event that was removed. */
    private boolean read(int max, List<Recorded> into) {
        long end = log.places().tail();
        long at = next;
        boolean removed = false;
        while (at <= end && into.size() < max && !removed) {
            @Nullable Entry entry = entryAt(at);
            removed = entry == null;
            if (entry != null) {
                if (entry.onlyFor() == null && interest.matches(entry.event().topic())) {
                    into.add(entry.recorded());
                }
                at++;
            }
        }
        next = at;
        return removed;
    }

    private @Nullable Entry entryAt(long place) {
        @Nullable Chunk<Entry> at = chunk;
        if (at == null || !at.covers(place)) {
            at = log.places().chunk(place);
            chunk = at;
        }
        return at == null ? null : at.get(place);
    }

    @Override
    public void skipToOldest() {
        requireOpen();
        log.guard().run(effects -> {
            next = Math.max(next, log.places().floor() + 1);
            log.appends().admit(effects);
        });
    }

    @Override
    public void wake() {
        signal.give();
    }

    @Override
    public void close() {
        closed = true;
        signal.silence();
        log.guard().run(effects -> {
            log.readers().remove(this);
            log.appends().admit(effects);
        });
    }

    private Position upTo() {
        return Position.of(next - 1);
    }

    private void requireOpen() {
        owner.requireOpen();
        if (closed) {
            throw owner.failure(Failure.CLOSED, "the reader is closed");
        }
    }

    private EventDriveException removed() {
        return owner.failure(
                Failure.CONFLICT,
                "expected the event at " + Position.of(next) + ", found it removed with all up to "
                        + Position.of(log.places().floor()) + "; skip to the oldest, or keep more");
    }
}
