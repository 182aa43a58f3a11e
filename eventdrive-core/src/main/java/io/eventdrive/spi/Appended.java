package io.eventdrive.spi;

import io.eventdrive.event.Durability;
import io.eventdrive.event.Position;
import io.eventdrive.failure.EventDriveException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch that was stored, event by event in the order of the batch. Immutable; the lists are its own. A batch of which
 * nothing was stored is no {@code Appended}: its stage completes with an {@link EventDriveException}.
 *
 * @param durability what the stored events survive
 * @param positions one for each event, or empty where the transport has none
 * @param failures for each event what kept it out or null if it is in; empty if all are in
 */
public record Appended(Durability durability, List<Position> positions, List<@Nullable EventDriveException> failures) {
    /** All events are stored; one position each, or an empty list where the transport has none. */
    public static Appended all(Durability durability, List<Position> positions) {
        return new Appended(durability, positions, List.of());
    }

    /** Some events are stored: for each event of the batch the failure that kept it out, or null if it is in. */
    public static Appended partly(Durability durability, List<@Nullable EventDriveException> failures) {
        return new Appended(durability, List.of(), failures);
    }

    /** Returns the place of the event at this index of the batch, or null. */
    public @Nullable Position position(int index) {
        return index < positions.size() ? positions.get(index) : null;
    }

    /** Returns why the event at this index of the batch was not stored, or null if it was. */
    public @Nullable EventDriveException failure(int index) {
        return index < failures.size() ? failures.get(index) : null;
    }

    /** Returns whether every event is stored. */
    public boolean isWhole() {
        return failures.stream().allMatch(failure -> failure == null);
    }
}
