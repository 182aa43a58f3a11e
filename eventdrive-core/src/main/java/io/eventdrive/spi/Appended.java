package io.eventdrive.spi;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Durability;
import io.eventdrive.event.Position;
import io.eventdrive.failure.EventDriveException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch that was stored, event by event in the order of the batch. Immutable. A batch of which nothing was stored is no
 * {@code Appended}: its stage completes with an {@link EventDriveException}.
 */
public final class Appended {
    private final Durability durability;
    private final @Nullable Position[] positions;
    private final @Nullable EventDriveException[] failures;

    private Appended(Durability durability, @Nullable Position[] positions, @Nullable EventDriveException[] failures) {
        this.durability = requireNonNull(durability, "durability");
        this.positions = positions;
        this.failures = failures;
    }

    /** All events are stored; one position each, or an empty list where the transport has none. */
    public static Appended all(Durability durability, List<Position> positions) {
        return new Appended(durability, positions.toArray(new Position[0]), new EventDriveException[0]);
    }

    /** Some events are stored: for each event of the batch the failure that kept it out, or null if it is in. */
    public static Appended partly(Durability durability, List<@Nullable EventDriveException> failures) {
        return new Appended(durability, new Position[0], failures.toArray(new EventDriveException[0]));
    }

    /** Returns what the stored events survive. */
    public Durability durability() {
        return durability;
    }

    /** Returns the place of the event at this index of the batch, or null. */
    public @Nullable Position position(int index) {
        return index < positions.length ? positions[index] : null;
    }

    /** Returns why the event at this index of the batch was not stored, or null if it was. */
    public @Nullable EventDriveException failure(int index) {
        return index < failures.length ? failures[index] : null;
    }

    /** Returns whether every event is stored. */
    public boolean isWhole() {
        return Arrays.stream(failures).allMatch(failure -> failure == null);
    }
}
