package io.eventdrive.config;

import io.eventdrive.spi.TransportProvider;
import java.util.Set;
import java.util.TreeSet;

/**
 * A provider of transports with the options that it names. Immutable.
 *
 * @param provider makes the transports
 * @param options beside the generic keys
 */
record FoundProvider(TransportProvider provider, Set<String> options) {

    /** Returns the options in their order. */
    Set<String> sortedOptions() {
        return new TreeSet<>(options);
    }

    /** Returns the name of the provider's class. */
    @Override
    public String toString() {
        return provider.getClass().getName();
    }
}
