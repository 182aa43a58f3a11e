package io.eventdrive.delivery;

import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.event.Event;
import io.eventdrive.policy.OnParked;
import io.eventdrive.spi.Broker;
import java.time.Duration;
import java.util.List;
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
    private final FailureHistory failures = new FailureHistory();
    private final @Nullable HeldKeys held;

    private GroupMemory(Observers.Place place, Broker broker, int handledIdsMax, @Nullable HeldKeys held) {
        this.place = place;
        this.broker = broker;
        this.handledIdsMax = handledIdsMax;
        this.window = new DedupWindow(handledIdsMax);
        this.held = held;
    }

    /** Remembers up to so many handled ids; with HOLD_KEY reads the keys of the letters that are there. */
    public static GroupMemory of(Kernel kernel, Observers.Place place, Broker broker, Settings settings) {
        @Nullable HeldKeys held =
                settings.onParked() == OnParked.HOLD_KEY ? new HeldKeys(kernel.platform(), settings.patience()) : null;
        GroupMemory memory = new GroupMemory(place, broker, settings.handledIdsMax(), held);
        if (held != null) {
            memory.readHeldKeys();
        }
        return memory;
    }

    private void readHeldKeys() {
        @Nullable String after = null;
        while (true) {
            List<DeadLetter> page = broker.deadLetters().read(place.consumer(), after, LETTERS_TOGETHER);
            page.forEach(letter -> parked(letter.event()));
            if (page.size() < LETTERS_TOGETHER) {
                return;
            }
            after = page.get(page.size() - 1).id();
        }
    }

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

    FailureHistory failures() {
        return failures;
    }

    boolean isHeld(String key) {
        return held != null && held.contains(key);
    }

    void parked(Event event) {
        if (held != null) {
            event.key().ifPresent(held::parked);
        }
    }

    void replayed(Event event) {
        if (held != null) {
            event.key().ifPresent(held::replayed);
        }
    }

    void replaySettled(Event event) {
        if (held != null) {
            event.key().ifPresent(held::replaySettled);
        }
    }

    void discarded(Event event) {
        if (held != null) {
            event.key().ifPresent(held::discarded);
        }
    }

    /**
     * What is remembered.
     *
     * @param handledIdsMax how many ids
     * @param onParked whether keys are held
     * @param patience how long a key waits for a replayed event that is not seen here
     */
    public record Settings(int handledIdsMax, OnParked onParked, Duration patience) {}
}
