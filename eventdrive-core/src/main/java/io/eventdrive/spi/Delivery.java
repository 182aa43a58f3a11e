package io.eventdrive.spi;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import org.jspecify.annotations.Nullable;

/**
 * An event that is leased to one consumer. A transport extends it with what it needs to find the event again. The attempt number is
 * written by the lane that handles the event and read by {@link Inbox#extend}.
 */
public abstract class Delivery {
    private final Event event;
    private final @Nullable Position position;
    private volatile int attempt;

    /**
     * @param event what to handle; of kind UNDECODABLE with the raw bytes if the transport could not read it
     * @param position its place, or null where the transport has none
     * @param attempt the number of this attempt, from 1; one more than all that were begun before, also by processes that died
     */
    protected Delivery(Event event, @Nullable Position position, int attempt) {
        this.event = requireNonNull(event, "event");
        this.position = position;
        this.attempt = attempt;
    }

    /** Returns what to handle. */
    public final Event event() {
        return event;
    }

    /** Returns its place, or null. */
    public final @Nullable Position position() {
        return position;
    }

    /** Returns the number of the attempt that is under way or comes next, from 1. */
    public final int attempt() {
        return attempt;
    }

    /** Begins the next attempt in place and returns its number. */
    public final int nextAttempt() {
        int next = attempt + 1;
        attempt = next;
        return next;
    }
}
