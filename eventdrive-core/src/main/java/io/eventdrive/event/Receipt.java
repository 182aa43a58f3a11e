package io.eventdrive.event;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher gets once its event is stored as durably as promised. Immutable.
 *
 * @param eventId the id of the event
 * @param place the place in the group, or null where the transport has none
 * @param durability what the stored event survives
 */
public record Receipt(String eventId, @Nullable Position place, Durability durability) {

    /** Returns the place in the group, if the transport has places. */
    public Optional<Position> position() {
        return Optional.ofNullable(place);
    }
}
