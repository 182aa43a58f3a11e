package io.eventdrive.deadletter;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An event that one consumer group gave up on. Immutable. There is one at most per consumer group and event (source and id).
 *
 * @param consumerGroup which gave up; other groups are not concerned
 * @param event as published; of kind UNDECODABLE with the raw bytes if it could not be read
 * @param reason why it was given up, for people
 * @param attempts the failed attempts as far as they are known, oldest first, at most {@value #ATTEMPTS_MAX}
 * @param parkedAt when it was given up
 */
public record DeadLetter(
        String consumerGroup, Event event, String reason, List<FailedAttempt> attempts, Instant parkedAt) {
    /** The most attempts that are kept; of more, the first and the latest. */
    public static final int ATTEMPTS_MAX = 32;

    /** Keeps its own copy of the attempts. */
    public DeadLetter {
        requireNonNull(consumerGroup, "consumerGroup");
        requireNonNull(event, "event");
        requireNonNull(reason, "reason");
        requireNonNull(parkedAt, "parkedAt");
        attempts = attempts.size() <= ATTEMPTS_MAX ? List.copyOf(attempts) : firstAndLatest(attempts);
    }

    /** Returns the id of the letter within its consumer group: it follows from the event's source and id. */
    public String id() {
        return event.source() + "|" + event.id();
    }

    private static List<FailedAttempt> firstAndLatest(List<FailedAttempt> attempts) {
        List<FailedAttempt> kept = new ArrayList<>(attempts.subList(0, 1));
        kept.addAll(attempts.subList(attempts.size() - ATTEMPTS_MAX + 1, attempts.size()));
        return List.copyOf(kept);
    }
}
