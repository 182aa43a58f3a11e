package io.eventdrive.inmemory;

import static java.util.Objects.requireNonNull;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.spi.Transport;
import io.eventdrive.spi.TransportProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the transports of this module from URIs: {@code memory:stream}, {@code memory:queue}, {@code memory:store}, or by the kind of the
 * group {@code memory:///}: a stream for a hub, a queue for a broker, a store for a store. Each call makes a transport with events of its
 * own. Stateless.
 */
public final class InMemoryProvider implements TransportProvider {
    private static final String HUB = "hub";
    private static final String BROKER = "broker";
    private static final String STORE = "store";

    /** For {@link java.util.ServiceLoader}. */
    public InMemoryProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of("memory");
    }

    @Override
    public Set<String> options() {
        return Options.NAMES;
    }

    @Override
    public Transport create(String kind, URI uri, Map<String, String> options) {
        requireNonNull(kind, "kind");
        String text = requireNonNull(uri, "uri").getSchemeSpecificPart();
        int query = text.indexOf('?');
        Options given = Options.of(query < 0 ? "" : text.substring(query + 1), requireNonNull(options, "options"));
        String name = nameOf(query < 0 ? text : text.substring(0, query), kind);
        return switch (name) {
            case "stream" -> stream(kind, given);
            case "queue" -> queue(kind, given);
            case "store" -> store(kind, given);
            default ->
                throw new EventDriveException(
                        Failure.INVALID,
                        "expected memory:stream, memory:queue or memory:store, found memory:" + Options.excerpt(name));
        };
    }

    private static String nameOf(String path, String kind) {
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        String name = path.substring(start);
        if (!name.isEmpty()) {
            return name;
        }
        return switch (kind) {
            case HUB -> "stream";
            case BROKER -> "queue";
            default -> "store";
        };
    }

    private static Transport stream(String kind, Options options) {
        requireKind("stream", kind, List.of(HUB, BROKER));
        options.requireOnly("stream", Options.NAMES);
        return new InMemoryStream(options.limits());
    }

    private static Transport queue(String kind, Options options) {
        requireKind("queue", kind, List.of(BROKER));
        options.requireOnly(
                "queue", Set.of(Options.MAX_EVENTS, Options.MAX_BYTES, Options.OVERFLOW, Options.MAX_DEAD_LETTERS));
        return new InMemoryQueue(options.limits());
    }

    private static Transport store(String kind, Options options) {
        requireKind("store", kind, List.of(STORE));
        options.requireOnly("store", Set.of(Options.MAX_EVENTS, Options.MAX_BYTES));
        return new InMemoryStore(options.limits());
    }

    private static void requireKind(String name, String kind, List<String> kinds) {
        if (!kinds.contains(kind)) {
            throw new EventDriveException(
                    Failure.UNSUPPORTED,
                    "memory:" + name + " can be a " + String.join(" or a ", kinds) + ", not a "
                            + Options.excerpt(kind));
        }
    }
}
