package io.eventdrive.delivery;

import io.eventdrive.codec.EventTypes;
import io.eventdrive.event.EventKind;
import io.eventdrive.event.Publication;
import io.eventdrive.event.Receipt;
import io.eventdrive.platform.Platform;

/**
 * What all parts of one drive share. Immutable.
 *
 * @param platform time, threads and randomness
 * @param types the registered types of events
 * @param observers who sees what happens
 * @param ids makes event ids
 * @param source who publishes, in every event
 * @param outlet how a handler publishes into any group of the drive
 */
public record Kernel(Platform platform, EventTypes types, Observers observers, Ids ids, String source, Outlet outlet) {

    /** Publishes into a named group of the drive. */
    @FunctionalInterface
    public interface Outlet {
        /** Publishes and waits for the receipt. */
        Receipt publish(String group, EventKind kind, Publication publication);
    }
}
