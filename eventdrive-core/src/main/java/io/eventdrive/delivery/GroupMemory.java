package io.eventdrive.delivery;

import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.event.Event;
import io.eventdrive.policy.OnParked;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.DeadLetterLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the consumers of one consumer group in this drive know together: the ids they handled, where the transport does not remember them,
 * and the keys that wait for a dead letter. Safe for concurrent use.
 */
public final class GroupMemory {
    private static final int LETTERS_TOGETHER = 256;

    private final Observers.Place place;
    private final Broker broker;
    private final int handledIdsMax;
    private final DedupWindow window;
    private final OnParked onParked;
    private final Map<String, Integer> lettersOfKey = new HashMap<>();

    /** Remembers up to so many handled ids; reads the keys of the letters that are there. */
    public GroupMemory(Observers.Place place, Broker broker, int handledIdsMax, OnParked onParked) {
        this.place = place;
        this.broker = broker;
        this.handledIdsMax = handledIdsMax;
        this.window = new DedupWindow(handledIdsMax);
        this.onParked = onParked;
        if (onParked == OnParked.HOLD_KEY) {
            readHeldKeys(broker.deadLetters());
        }
    }

    private void readHeldKeys(DeadLetterLog letters) {
        @Nullable String after = null;
        while (true) {
            List<DeadLetter> page = letters.read(place.consumer(), after, LETTERS_TOGETHER);
            page.forEach(letter -> parked(letter.event()));
            if (page.size() < LETTERS_TOGETHER) {
                return;
            }
            after = page.get(page.size() - 1).id();
        }
    }

    /** Returns the group and the consumer group. */
    Observers.Place place() {
        return place;
    }

    Broker broker() {
        return broker;
    }

    int handledIdsMax() {
        return handledIdsMax;
    }

    DedupWindow window() {
        return window;
    }

    synchronized boolean isHeld(String key) {
        return !lettersOfKey.isEmpty() && lettersOfKey.containsKey(key);
    }

    /** A letter with this event was put. */
    public synchronized void parked(Event event) {
        if (onParked == OnParked.HOLD_KEY) {
            event.key().ifPresent(key -> lettersOfKey.merge(key, 1, Integer::sum));
        }
    }

    /** A letter with this event was replayed or discarded: with the last one its key is free. */
    public synchronized void released(Event event) {
        event.key()
                .ifPresent(key -> lettersOfKey.computeIfPresent(key, (k, letters) -> letters > 1 ? letters - 1 : null));
    }
}
