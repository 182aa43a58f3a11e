package io.eventdrive.delivery;

import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.spi.Appended;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where a group's events are stored, and who must see them before publish returns. Immutable.
 *
 * @param capabilities what the group promises
 * @param append stores a batch
 * @param handleHere lets the handlers of this drive that run in publishers' threads handle everything up to a place
 */
public record Target(
        Capabilities capabilities,
        Function<List<Event>, CompletionStage<Appended>> append,
        Consumer<Position> handleHere) {}
