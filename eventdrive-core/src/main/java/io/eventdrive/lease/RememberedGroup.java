package io.eventdrive.lease;

import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of a group from before a restart, for the places that it has not taken up again. Bounded by what was unfinished. */
final class RememberedGroup {
    private final Stretches finished = new Stretches();
    private final TreeMap<Long, Integer> begun = new TreeMap<>();
    private final TreeMap<Long, Instant> due = new TreeMap<>();
    private GroupTerms terms;

    RememberedGroup(GroupTerms terms) {
        this.terms = terms;
    }

    GroupTerms terms() {
        return terms;
    }

    void change(GroupTerms latest) {
        terms = latest;
    }

    Stretches finished() {
        return finished;
    }

    void finish(long first, long last) {
        finished.add(first, last);
        forget(first, last);
    }

    void begin(long place, int attempts) {
        if (attempts > 0) {
            begun.put(place, attempts);
        } else {
            begun.remove(place);
        }
    }

    void delay(long place, Instant until) {
        due.put(place, until);
    }

    /** Returns how many attempts were begun at the place. */
    int begunAt(long place) {
        return begun.getOrDefault(place, 0);
    }

    @Nullable Instant dueAt(long place) {
        return due.get(place);
    }

    /** Returns whether the group had taken it up before. */
    boolean isStarted(long place) {
        return due.containsKey(place) || begun.containsKey(place);
    }

    /** Forgets what is known of the places up to this one: they are taken up again, or gone. */
    void forgetUpTo(long place) {
        finished.remove(0, place);
        forget(0, place);
    }

    boolean isEmpty() {
        return finished.isEmpty() && begun.isEmpty() && due.isEmpty();
    }

    void tell(GroupJournal journal) {
        String group = terms.group();
        finished.forEach((first, last) -> journal.finished(group, first, last));
        begun.forEach((place, attempts) -> journal.begun(group, place, attempts));
        due.forEach((place, until) -> journal.delayed(group, place, until));
    }

    private void forget(long first, long last) {
        begun.subMap(first, true, last, true).clear();
        due.subMap(first, true, last, true).clear();
    }
}
