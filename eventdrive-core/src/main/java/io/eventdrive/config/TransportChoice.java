package io.eventdrive.config;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.spi.Transport;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The transport that a group is to have: checked, not made yet. For one thread; shows neither user information nor options. */
public final class TransportChoice {
    private final String where;
    private final FoundProvider provider;
    private final TransportUri uri;
    private final Map<String, String> options = new TreeMap<>();
    private final Secrets secrets;

    TransportChoice(String where, FoundProvider provider, TransportUri uri, Secrets secrets) {
        this.where = where;
        this.provider = provider;
        this.uri = uri;
        this.secrets = secrets;
    }

    void option(String name, String value) {
        options.put(name, value);
    }

    /** Makes the transport; opens nothing. Whatever the provider throws becomes one failure without secrets. */
    public Transport create(String kind) {
        try {
            @Nullable Transport transport = provider.provider().create(kind, uri.withoutQuery(), Map.copyOf(options));
            if (transport == null) {
                throw new EventDriveException(
                        Failure.INVALID, where + ": the provider " + provider + " made no transport");
            }
            return transport;
        } catch (EventDriveException e) {
            throw named(e);
        } catch (RuntimeException | LinkageError e) {
            throw secrets.wrapped(Failure.INVALID, where + ": the provider " + provider + " failed", e);
        }
    }

    private EventDriveException named(EventDriveException e) {
        EventDriveException clean = secrets.cleaned(e);
        return new EventDriveException(clean.failure(), where + ": " + clean.getMessage(), clean.getCause());
    }

    /** Returns the URI without user information and query. */
    @Override
    public String toString() {
        return uri.toString();
    }
}
