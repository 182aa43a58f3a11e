package io.eventdrive.lease;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log that survives its groups: each read makes new entries, as reading from a disk does. It goes by the floor. */
final class ArrayLog implements EntryLog {
    private final int lookAhead;
    private final int delayed;
    private final List<Line> lines = new ArrayList<>();
    private long floor = 1;
    private boolean unreadable;

    private record Line(Recorded recorded, @Nullable String onlyFor) {}

    ArrayLog(int lookAhead, int delayed) {
        this.lookAhead = lookAhead;
        this.delayed = delayed;
    }

    Entry append(Event event, @Nullable String onlyFor) {
        Recorded recorded = new Recorded(Position.of(lines.size() + 1L), Instant.EPOCH, event);
        lines.add(new Line(recorded, onlyFor));
        return entry(lines.size());
    }

    private Entry entry(long place) {
        Line line = lines.get((int) place - 1);
        return new Entry(line.recorded(), line.onlyFor());
    }

    /** Reading fails from now on, or works again. */
    void unreadable(boolean fails) {
        unreadable = fails;
    }

    /** Forgets everything before the place. */
    void trim(long place) {
        floor = Math.max(floor, place);
    }

    long floor() {
        return floor;
    }

    @Override
    public long newest() {
        return lines.size();
    }

    @Override
    public List<Entry> read(long place, int max) {
        if (unreadable) {
            throw new EventDriveException(Failure.UNAVAILABLE, "the log cannot be read");
        }
        List<Entry> read = new ArrayList<>();
        for (long at = Math.max(place, floor); at <= newest() && read.size() < max; at++) {
            read.add(entry(at));
        }
        return read;
    }

    @Override
    public long placeOf(From start, Handle asking) {
        return start instanceof From.Now ? newest() + 1 : floor;
    }

    @Override
    public void letGo(Entry entry) {}

    @Override
    public void changed(Effects effects) {}

    @Override
    public int lookAheadMax() {
        return lookAhead;
    }

    @Override
    public int delayedMax() {
        return delayed;
    }
}
