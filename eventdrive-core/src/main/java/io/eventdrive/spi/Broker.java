package io.eventdrive.spi;

import io.eventdrive.event.Event;
import io.eventdrive.guarantee.Capabilities;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Keeps every event until every consumer group handled it. All methods are safe for concurrent use. An implementation stores, leases
 * and hands out; retries, dead letters, lanes, deduplication by the consumer, expiry and splits are done by its caller. After
 * {@link #close()} every method fails with CLOSED.
 */
public interface Broker extends AutoCloseable {
    /** Returns what this broker promises; the same answer during its life. Does not block. */
    Capabilities capabilities();

    /**
     * Stores the batch in its order, for all consumer groups; as {@link Hub#append}. An event with a later {@link Event#deliverAt()} is
     * handed out then and not before, where DELAY is declared; else the caller holds it back.
     */
    CompletionStage<Appended> publish(List<Event> batch);

    /** Stores the batch for one consumer group alone; no other group sees it. The group need not have a consumer now. */
    CompletionStage<Appended> publishTo(String consumerGroup, List<Event> batch);

    /** Makes the consumer group if it is not there, then opens one consumer of it. May block for a round trip. */
    Inbox open(InboxRequest request);

    /** Returns the consumer groups that exist. May block for a round trip. */
    Set<String> consumerGroups();

    /** Removes the consumer group with all that is pending for it, but not its dead letters. Its consumers fail with CLOSED. */
    void removeConsumerGroup(String consumerGroup);

    /** Returns how many events the group has still to handle, in flight and delayed ones included; empty where it cannot be known. */
    OptionalLong pending(String consumerGroup);

    /** Returns whether a consumer in any process could handle the event, where ABSENT_HANDLER_DETECTION is declared; else true. */
    boolean hasConsumer(Event event);

    /** Returns the dead letters of this broker. Does not block. */
    DeadLetterLog deadLetters();

    /** Ends inboxes and publishes under way; what was handed out and not acknowledged will be handed out again. Idempotent. */
    @Override
    void close();
}
