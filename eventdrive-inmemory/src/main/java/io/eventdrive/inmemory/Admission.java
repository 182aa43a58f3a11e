package io.eventdrive.inmemory;

import io.eventdrive.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * Which events concern a consumer group. Before its first consumer a group has no interest: it is sent what was published to it alone,
 * and takes up the events for everyone when its first consumer says from where. Guarded by the lock of the log.
 */
final class Admission {
    private final DedupWindow window = new DedupWindow();
    private @Nullable Interest interest;
    private long filtered;
    private long duplicates;

    /** Returns whether the group has had a consumer. */
    boolean isOpen() {
        return interest != null;
    }

    void open(Interest first, int deduplicationWindow) {
        interest = first;
        window.growTo(deduplicationWindow);
    }

    @Nullable Interest interest() {
        return interest;
    }

    /** Returns whether the group handles the event; what it alone was sent it does in any case. Counts and remembers. */
    boolean admits(String group, Entry entry) {
        if (entry.onlyFor() != null) {
            return entry.onlyFor().equals(group);
        }
        if (interest == null) {
            return false;
        }
        if (!wants(entry.event())) {
            filtered++;
            return false;
        }
        if (!window.add(entry.event())) {
            duplicates++;
            return false;
        }
        return true;
    }

    boolean wants(Event event) {
        return interest != null && interest.matches(event.topic());
    }

    long filtered() {
        return filtered;
    }

    long duplicates() {
        return duplicates;
    }
}
