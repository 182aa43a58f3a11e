package io.eventdrive.delivery;

import io.eventdrive.event.Position;
import java.time.Duration;
import java.util.List;

/** Where a consumer's work comes from and where its outcome goes: a broker's inbox, or a reader of a hub or a store. */
interface Source extends AutoCloseable {

    /** Returns work of interest, at once; an empty list with {@code more} false if there is nothing now. One thread at a time. */
    Polled poll(int max);

    /** Begins the second or a later attempt of the work: its lease is renewed and its number kept. */
    void begin(Work work);

    /** Gives the work back for a later attempt aside. Never throws. Returns false where that is not possible. */
    boolean giveBack(Work work, Duration delay);

    /** Gives the work up. Returns false if that could not be made safe; then the work must come again. Never throws. */
    boolean park(Work work, String reason);

    /** Nothing more will be done with the work here; that it is settled is told later, together with others. Never throws. */
    void ended(Work work);

    /** The work is settled. Never throws. */
    void settled(List<Work> works);

    /** Returns whether this key waits for a dead letter of its own. */
    boolean isHeld(String key);

    /** Returns whether the same source and id was handled before. */
    boolean isDuplicate(Work work);

    /** Returns the place up to which everything is settled; {@link Position#START} where there are no places. */
    Position applied();

    /** Returns how many events lie between that place and what was read; 0 where there are no places. */
    int span();

    /** Gives back what is not settled and ends. Idempotent. */
    @Override
    void close();

    /**
     * What was polled.
     *
     * @param works of interest
     * @param more whether anything was read at all, so that polling again makes sense
     */
    record Polled(List<Work> works, boolean more) {
        static final Polled NOTHING = new Polled(List.of(), false);
    }
}
