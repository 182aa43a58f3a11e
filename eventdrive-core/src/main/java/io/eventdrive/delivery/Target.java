package io.eventdrive.delivery;

import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.spi.Appended;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where a group's events are stored, and who must see them before publish returns. */
public interface Target {

    /** Returns what the group promises. */
    Capabilities capabilities();

    /** Stores the batch. */
    CompletionStage<Appended> append(List<Event> batch);

    /** Lets the handlers of this drive that run in publishers' threads handle everything up to the place. */
    void handleHere(Position upTo);
}
