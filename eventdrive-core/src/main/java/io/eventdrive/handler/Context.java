package io.eventdrive.handler;

import io.eventdrive.event.Position;
import io.eventdrive.event.Publication;
import io.eventdrive.event.Receipt;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a handler is told about the delivery, and through what it publishes so that the chain (correlation, causation, trace) goes on by
 * itself. Valid during the call of the handler. Implemented by EventDrive alone.
 */
public interface Context {

    /** Returns the group that the event came from. */
    String group();

    /** Returns the consumer group, or the name of the subscription. */
    String consumer();

    /** Returns the number of this attempt, from 1, attempts of processes that died included. */
    int attempt();

    /** Returns whether the event was replayed from the dead letters. */
    boolean isReplay();

    /** Returns the place of the event, if the transport has places. */
    Optional<Position> position();

    /** Returns the id of the stream that the event was appended to, if it came from a store. */
    Optional<String> stream();

    /** Returns the version of the event in its stream, if it came from a store. */
    OptionalLong version();

    /** Returns the time of the drive's clock. */
    Instant now();

    /** Publishes into a group of the same drive as a consequence of this event. Blocks until the receipt is there. */
    Receipt publish(String group, String topic, Object data);

    /** Publishes into a group of the same drive as a consequence of this event. Blocks until the receipt is there. */
    Receipt publish(String group, Publication publication);

    /** Sends a command into a group of the same drive as a consequence of this event. Blocks until the receipt is there. */
    Receipt send(String group, Publication command);

    /** Answers the query or command. Fails with INVALID if nobody asked, with CONFLICT if this delivery has answered already. */
    void reply(Object data);
}
