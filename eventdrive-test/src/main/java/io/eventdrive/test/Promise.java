package io.eventdrive.test;

import io.eventdrive.event.Durability;
import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.guarantee.Level;
import io.eventdrive.guarantee.Support;
import io.eventdrive.spi.Appended;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a transport in memory promises in the place of another one: what it gives by itself, and to survive what the application requires to
 * be survived, which it does here, as it outlives the process of the drive.
 */
final class Promise {
    private final Durability durability;
    private final Capabilities capabilities;

    Promise(Set<Guarantee> required, Capabilities memory) {
        this.durability = durability(required, memory);
        this.capabilities = raised(memory, durability, required);
    }

    Capabilities capabilities() {
        return capabilities;
    }

    /** Returns the answer to storing a batch, as durable as promised. */
    Appended appended(List<Event> batch, Appended memory) {
        if (memory.isWhole()) {
            List<Position> positions = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                @Nullable Position position = memory.position(i);
                if (position != null) {
                    positions.add(position);
                }
            }
            return Appended.all(durability, positions);
        }
        List<@Nullable EventDriveException> failures = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            failures.add(memory.failure(i));
        }
        return Appended.partly(durability, failures);
    }

    private static Durability durability(Set<Guarantee> required, Capabilities memory) {
        if (required.contains(Guarantee.REPLICATED)) {
            return Durability.REPLICATED;
        }
        if (required.contains(Guarantee.SURVIVES_POWER_CUT)) {
            return Durability.DISK;
        }
        return required.contains(Guarantee.SURVIVES_PROCESS) ? Durability.PROCESS : memory.durability();
    }

    private static Capabilities raised(Capabilities memory, Durability durability, Set<Guarantee> required) {
        Capabilities survived = Capabilities.of(durability).build();
        Capabilities.Builder raised = Capabilities.of(durability);
        for (Guarantee guarantee : Guarantee.values()) {
            Support support = memory.support(guarantee);
            boolean survives = survived.holds(guarantee)
                    || (guarantee == Guarantee.SURVIVES_POWER_CUT && required.contains(guarantee));
            if (support.level() == Level.NATIVE || survives) {
                raised.gives(guarantee);
            } else if (support.level() == Level.EMULATED) {
                raised.emulates(guarantee, support.note());
            } else {
                raised.lacks(guarantee, support.note());
            }
        }
        return raised.build();
    }
}
