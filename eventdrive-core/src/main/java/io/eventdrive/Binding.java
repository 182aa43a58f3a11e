package io.eventdrive;

import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.spi.Transport;
import java.util.Set;

/**
 * What a group is bound to, before it is opened. Immutable.
 *
 * @param group the name of the group
 * @param kind what the group is for
 * @param required the guarantees that the application requires of it
 * @param transport what the code or a configuration file names
 */
public record Binding(String group, GroupKind kind, Set<Guarantee> required, Transport transport) {

    /** Keeps a copy of the guarantees. */
    public Binding {
        required = Set.copyOf(required);
    }
}
