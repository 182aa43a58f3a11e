package io.eventdrive.spi;

import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import org.jspecify.annotations.Nullable;

/** An event that is leased to one consumer. A transport extends it with what it needs to find the event again. Its lane counts attempts. */
public abstract class Delivery {
    private final Event event;
    private final @Nullable Position position;
    private volatile int attempt;
    private volatile int begun;

    /**
     * @param event what to handle; of kind UNDECODABLE with the raw bytes if the transport could not read it
     * @param position its place, or null where the transport has none
     * @param attempt the number of this attempt, from 1; one more than all that were begun before, also by others that died: the first
     *     hand-out begins one, a later one when {@link Inbox#extend} tells so
     */
    protected Delivery(Event event, @Nullable Position position, int attempt) {
        this.event = event;
        this.position = position;
        this.attempt = attempt;
        this.begun = attempt == 1 ? 1 : attempt - 1;
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

    /** Returns how many attempts were begun: what is to be remembered when the event is given back or its lease is renewed. */
    public final int begun() {
        return begun;
    }

    /** The handler is called now. */
    public final void begin() {
        begun = attempt;
    }

    /** The handler was not called and the event is given back: the attempt comes again with the same number. */
    public final void untried() {
        begun = attempt - 1;
    }

    /** The attempt failed; the next one follows in place. Returns its number. */
    public final int nextAttempt() {
        attempt = begun + 1;
        return begun + 1;
    }
}
