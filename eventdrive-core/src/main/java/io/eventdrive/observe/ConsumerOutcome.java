package io.eventdrive.observe;

import java.time.Duration;

/**
 * What became of an event at one consumer, as far as it was seen. Immutable.
 *
 * @param group the group
 * @param consumer the consumer group or subscription
 * @param step what decided: HANDLED, DROPPED, FAILED, PASSED_OVER, DEAD_LETTERED, EXPIRED or DISCARDED where it has come to an end, else
 *     the latest that is known, such as RETRYING, REPLAYED or ROUTED
 * @param attempts how many attempts were made, since the last replay if there was one
 * @param failures how many of them failed
 * @param took how long the last attempt took
 * @param reason for people: the error of the last failed attempt, or what else was the reason; empty if there is none
 */
public record ConsumerOutcome(
        String group, String consumer, Step step, int attempts, int failures, Duration took, String reason) {}
