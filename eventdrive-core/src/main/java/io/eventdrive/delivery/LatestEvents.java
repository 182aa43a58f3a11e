package io.eventdrive.delivery;

import io.eventdrive.event.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The latest event of each type and key; of more than the bound, those that were published longest ago are forgotten. Safe for concurrent use. */
final class LatestEvents {
    private final int keysMax;
    private final Map<Slot, Event> events = new LinkedHashMap<>();

    LatestEvents(int keysMax) {
        this.keysMax = keysMax;
    }

    synchronized void put(Event event) {
        Slot slot = new Slot(event.type().name(), event.key().orElse(""));
        events.remove(slot);
        events.put(slot, event);
        if (events.size() > keysMax) {
            events.remove(events.keySet().iterator().next());
        }
    }

    synchronized @Nullable Event get(String type, String key) {
        return events.get(new Slot(type, key));
    }

    private record Slot(String type, String key) {}
}
