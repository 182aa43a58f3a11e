package io.eventdrive.delivery;

import io.eventdrive.event.Event;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The latest (source, id) pairs that a consumer group of this drive handled, for transports that do not remember them. Bounded; safe for
 * concurrent use.
 */
final class DedupWindow {
    private final int events;
    private final Set<Identity> seen = new LinkedHashSet<>();

    DedupWindow(int events) {
        this.events = events;
    }

    synchronized boolean contains(Event event) {
        return events > 0 && seen.contains(Identity.of(event));
    }

    synchronized void add(Event event) {
        if (events > 0 && seen.add(Identity.of(event)) && seen.size() > events) {
            seen.remove(seen.iterator().next());
        }
    }
}
