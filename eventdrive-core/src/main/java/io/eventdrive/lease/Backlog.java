package io.eventdrive.lease;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer group has not taken up yet, in the order of the log: a bounded look-ahead, and behind it what is read from the log when
 * that is used up. As long as it keeps up, new entries come by being offered. Guarded by the lock of the log.
 */
final class Backlog {
    private final EntryLog log;
    private final Admission admission;
    private final int aheadMax;
    private final ArrayDeque<Entry> ahead = new ArrayDeque<>();
    private @Nullable RememberedGroup remembered;

    /** The first place that was not looked at. */
    private long next;

    /** The last place that was taken up. */
    private long taken;

    private boolean behind;
    private boolean mayRead;

    Backlog(EntryLog log, Admission admission) {
        this.log = log;
        this.admission = admission;
        this.aheadMax = log.lookAheadMax();
        this.next = log.newest() + 1;
        this.taken = log.newest();
    }

    /** Starts over at the place. */
    void startAt(long place, @Nullable RememberedGroup before) {
        ahead.forEach(Entry::letGo);
        ahead.clear();
        remembered = before;
        next = place;
        taken = place - 1;
        behind = next <= log.newest();
    }

    /** Returns whether there may be more to take up. */
    boolean hasMore() {
        return behind || !ahead.isEmpty();
    }

    /** Returns whether there are entries that were not looked at. */
    boolean isBehind() {
        return behind;
    }

    int size() {
        return ahead.size();
    }

    /** Looks at a new entry. Returns whether it is in the look-ahead now. */
    boolean offer(Entry entry) {
        behind = behind || ahead.size() >= aheadMax;
        return !behind && look(entry);
    }

    /** Allows one more piece to be read from the log, so that nobody has to wait for long. */
    void mayRead() {
        mayRead = true;
    }

    /** Takes up the next entry; null if there is none, or none found so far. */
    @Nullable Pending take() {
        if (ahead.isEmpty() && mayRead) {
            mayRead = false;
            read();
        }
        @Nullable Entry entry = ahead.poll();
        if (entry == null) {
            return null;
        }
        Pending pending = new Pending(entry, taken + 1);
        taken = entry.place();
        if (remembered != null) {
            pending.resume(remembered.begunAt(taken), dueMicros(remembered.dueAt(taken)));
            forgetUpTo(taken);
        }
        return pending;
    }

    /** Reads the next piece. */
    void read() {
        if (!behind) {
            return;
        }
        if (remembered != null) {
            next = Math.max(next, remembered.finished().after(next) - admission.lookBack());
        }
        List<Entry> piece = log.read(next, aheadMax);
        piece.forEach(this::look);
        if (piece.isEmpty()) {
            next = log.newest() + 1;
        }
        behind = next <= log.newest();
    }

    private boolean look(Entry entry) {
        long place = entry.place();
        next = place + 1;
        boolean admitted;
        if (remembered == null) {
            admitted = admission.admits(entry);
        } else if (remembered.finished().contains(place)) {
            admission.remember(entry);
            admitted = false;
        } else {
            // What was taken up before is not taken for its own duplicate.
            boolean started = remembered.isStarted(place);
            admitted = admission.admits(entry) || started;
        }
        if (admitted) {
            entry.hold();
            ahead.add(entry);
        }
        return admitted;
    }

    /** Forgets what the log dropped. */
    void dropBelow(long place) {
        while (!ahead.isEmpty() && ahead.peek().place() < place) {
            ahead.remove();
        }
        next = Math.max(next, place);
        behind = behind && next <= log.newest();
        forgetUpTo(place - 1);
    }

    /** Returns the first place that is not taken up and may concern the group. */
    long floor() {
        if (!ahead.isEmpty()) {
            return ahead.element().place();
        }
        return remembered == null ? next : remembered.finished().after(next);
    }

    /** Returns how many entries that were not looked at concern the group, as far as the log can tell. */
    OptionalLong unread() {
        long count = 0;
        long first = behind ? next : Long.MAX_VALUE;
        while (first <= log.newest()) {
            long gap = remembered == null ? first : remembered.finished().after(first);
            long end =
                    remembered == null ? Long.MAX_VALUE : remembered.finished().next(gap);
            OptionalLong part = gap > log.newest()
                    ? OptionalLong.of(0)
                    : log.count(gap, Math.min(end - 1, log.newest()), admission.terms());
            if (part.isEmpty()) {
                return part;
            }
            count += part.getAsLong();
            first = Math.max(gap, end);
        }
        return OptionalLong.of(count);
    }

    /** Lets go of everything. */
    void clear() {
        for (Entry entry : ahead) {
            if (entry.letGo()) {
                log.letGo(entry);
            }
        }
        ahead.clear();
        behind = false;
    }

    /** Returns the last place that was taken up; those before it are finished or started. */
    long taken() {
        return taken;
    }

    /** Tells what is known of places that were not taken up again since a restart. */
    void tellRemembered(GroupJournal journal) {
        if (remembered != null) {
            remembered.tell(journal);
        }
    }

    private void forgetUpTo(long place) {
        if (remembered != null) {
            remembered.forgetUpTo(place);
            remembered = remembered.isEmpty() ? null : remembered;
        }
    }

    private static long dueMicros(@Nullable Instant due) {
        return due == null ? 0 : Spans.microsReached(due);
    }
}
