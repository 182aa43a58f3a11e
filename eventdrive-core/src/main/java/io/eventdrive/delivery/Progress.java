package io.eventdrive.delivery;

import io.eventdrive.event.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The low-water mark of a reader: the place up to which everything is settled, whatever order the lanes finish in. Bounded by what is in
 * flight. Safe for concurrent use.
 */
final class Progress {
    // Places in reading order; one that stands for events that were not of interest is finished from the start.
    private final Deque<Position> open = new ArrayDeque<>();
    private final Set<Position> finished = new HashSet<>();
    private volatile Position applied;
    private volatile int span;

    Progress(Position start) {
        this.applied = start;
    }

    /** Work at this place was read. */
    synchronized void read(Position place) {
        open.addLast(place);
        span = open.size();
    }

    /** Everything up to here was read; what was of interest was announced before. */
    synchronized void readUpTo(Position place) {
        if (open.isEmpty()) {
            raise(place);
            return;
        }
        Position last = open.getLast();
        if (last.compareTo(place) >= 0) {
            return;
        }
        // One mark behind the last work is enough: a reader that sees only uninteresting events must not pile them up.
        if (finished.contains(last) && open.size() > 1) {
            finished.remove(open.removeLast());
        }
        open.addLast(place);
        finished.add(place);
    }

    /** Work at this place is settled. */
    synchronized void finished(Position place) {
        finished.add(place);
        while (!open.isEmpty() && finished.remove(open.peekFirst())) {
            raise(open.removeFirst());
        }
        span = open.size();
    }

    private void raise(Position place) {
        if (place.compareTo(applied) > 0) {
            applied = place;
        }
    }

    /** Returns how many events were read and lie above the mark. */
    int span() {
        return span;
    }

    Position applied() {
        return applied;
    }
}
