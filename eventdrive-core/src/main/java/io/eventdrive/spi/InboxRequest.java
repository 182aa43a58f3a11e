package io.eventdrive.spi;

import io.eventdrive.event.From;
import io.eventdrive.topic.TopicPattern;
import java.time.Duration;
import java.util.Set;

/**
 * What a consumer asks of a broker. Immutable.
 *
 * @param consumerGroup whose work it shares
 * @param interest the topics it handles, the same for every consumer of the group; a broker may filter by it or hand out more
 * @param start where the group starts if it is new; ignored if it exists
 * @param lease how long an event stays with a silent consumer before it is handed to another; more than zero
 * @param deduplicationWindow how many of the latest (source, id) pairs are remembered per group, where DEDUPLICATION is declared; 0: none
 * @param signal to be run whenever there may be something new to poll; short, never blocks, may be called from any thread
 */
public record InboxRequest(
        String consumerGroup,
        Set<TopicPattern> interest,
        From start,
        Duration lease,
        int deduplicationWindow,
        Runnable signal) {}
