package io.eventdrive.test;

import io.eventdrive.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Counts what was handed out by a broker and is not settled: it is in flight, or comes again. */
final class Outstanding {
    private final Set<String> events = new TreeSet<>();

    static String key(String group, String consumerGroup, Event event) {
        return group + "/" + consumerGroup + ": " + event.source() + " " + event.id();
    }

    synchronized void add(String key) {
        events.add(key);
    }

    synchronized void remove(String key) {
        events.remove(key);
    }

    /** The consumer group was removed with all that was pending for it. */
    synchronized void removeAllOf(String group, String consumerGroup) {
        events.removeIf(key -> key.startsWith(group + "/" + consumerGroup + ": "));
    }

    synchronized List<String> all() {
        return new ArrayList<>(events);
    }
}
