package io.eventdrive.config;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.spi.Transport;
import io.eventdrive.spi.TransportProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The transports on the class path or module path, by URI scheme. Immutable. */
public final class Providers {
    private final Map<String, TransportProvider> byScheme = new TreeMap<>();

    private Providers() {}

    /** Finds the providers; two for one scheme are refused with INVALID. */
    public static Providers find() {
        Providers found = new Providers();
        ServiceLoader.load(TransportProvider.class).forEach(found::add);
        return found;
    }

    private void add(TransportProvider provider) {
        for (String scheme : provider.schemes()) {
            @Nullable TransportProvider other = byScheme.putIfAbsent(scheme, provider);
            if (other != null) {
                throw new EventDriveException(
                        Failure.INVALID,
                        "two providers of the scheme '" + scheme + "': "
                                + other.getClass().getName() + " and "
                                + provider.getClass().getName() + "; remove one of their modules");
            }
        }
    }

    /** Makes the transport of a group. */
    public Transport transport(String group, String kind, String uri, Map<String, String> options) {
        URI parsed = parse(group, uri);
        String scheme = parsed.getScheme().toLowerCase(Locale.ROOT);
        @Nullable TransportProvider provider = byScheme.get(scheme);
        if (provider == null) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "group '" + group + "': no transport for the scheme '" + scheme + "', found " + byScheme.keySet()
                            + "; add the module of the transport to the class path");
        }
        return provider.create(kind, parsed, options);
    }

    private static URI parse(String group, String uri) {
        try {
            URI parsed = new URI(uri);
            if (parsed.getScheme() != null) {
                return parsed;
            }
        } catch (URISyntaxException e) {
            // The message of the exception repeats the whole input, credentials included: it is not passed on.
            throw new EventDriveException(
                    Failure.INVALID,
                    "group '" + group + "': its transport is no URI: " + e.getReason() + " at " + e.getIndex());
        }
        throw new EventDriveException(
                Failure.INVALID,
                "group '" + group + "': expected a transport URI such as 'memory:queue', found no scheme");
    }
}
