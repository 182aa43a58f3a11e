package io.eventdrive.lease;

import io.eventdrive.event.Event;
import java.util.LinkedHashSet;

/** The latest (source, id) pairs that a consumer group took up, as many as its consumers asked for. Guarded by the lock of the log. */
final class DedupWindow {
    private final LinkedHashSet<Identity> latest = new LinkedHashSet<>();
    private int size;

    /** Remembers at least so many from now on. */
    void growTo(int pairs) {
        size = Math.max(size, pairs);
    }

    /** Returns whether the event is not among the latest; then it is from now on. */
    boolean add(Event event) {
        if (size == 0) {
            return true;
        }
        if (!latest.add(new Identity(event.source(), event.id()))) {
            return false;
        }
        if (latest.size() > size) {
            latest.remove(latest.iterator().next());
        }
        return true;
    }

    private record Identity(String source, String id) {}
}
