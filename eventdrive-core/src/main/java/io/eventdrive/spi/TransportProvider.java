package io.eventdrive.spi;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * Makes transports from URIs. Found by {@link java.util.ServiceLoader}. Two providers of one scheme are refused at start.
 */
public interface TransportProvider {

    /** Returns the URI schemes it understands, in lower case. */
    Set<String> schemes();

    /** Returns the option names it understands beside the generic keys of a group, for messages about unknown ones. */
    Set<String> options();

    /**
     * Makes the transport that the URI names; opens nothing yet. Fails with INVALID naming what is wrong, never showing user information
     * of the URI.
     *
     * @param kind what the group is: {@code hub}, {@code broker} or {@code store}; the transport must implement it or fail with UNSUPPORTED
     *     naming the kinds it has
     * @param uri as configured, environment variables replaced, without its query
     * @param options the URI's query, decoded, and the group's keys that are not generic; all of them among {@link #options()}
     */
    Transport create(String kind, URI uri, Map<String, String> options);
}
