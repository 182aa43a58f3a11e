package io.eventdrive.spi;

import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.event.Event;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The dead letters of a broker, kept as durably as its events. Safe for concurrent use. */
public interface DeadLetterLog {
    /** Keeps the letter; one of the same group and id replaces the older one. Completes when durable; OVERLOADED if there is no room. */
    CompletionStage<Void> put(DeadLetter letter);

    /**
     * Returns letters of the group in the order of their parking.
     *
     * @param after the id of the last letter that is known already, or null to begin; an unknown one begins at its former place where
     *     that is known, else at the beginning
     * @param max the most letters, one or more
     */
    List<DeadLetter> read(String consumerGroup, @Nullable String after, int max);

    /** Returns how many letters the group has. */
    long count(String consumerGroup);

    /** Removes the letter. Completes with whether this call removed it. */
    CompletionStage<Boolean> discard(String consumerGroup, String letterId);

    /**
     * Removes the letter and stores the event for its consumer group alone, both or neither, not subject to deduplication. Completes with
     * whether this call did it; false if the letter is gone already. Where a transport cannot do both at once it stores first, so that a
     * crash doubles and never loses.
     */
    CompletionStage<Boolean> replay(String consumerGroup, String letterId, Event event);
}
