package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Event;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.observe.Explanation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A running set of event groups, each bound to its transport. Made by {@link #builder()}, ended by {@link #close()}. Safe for concurrent
 * use; two drives in one JVM share nothing but what their transports share.
 */
public final class EventDrive implements AutoCloseable {
    private static final Duration GRACE_DEFAULT = Duration.ofSeconds(10);

    private final Map<String, EventGroup> groups;
    private final Map<String, StoreGroup> stores;
    private final DriveParts parts;
    private boolean closed;

    EventDrive(Map<String, EventGroup> groups, Map<String, StoreGroup> stores, DriveParts parts) {
        this.groups = new TreeMap<>(groups);
        this.stores = new TreeMap<>(stores);
        this.parts = parts;
    }

    /** Returns a builder without groups. */
    public static EventDriveBuilder builder() {
        return new EventDriveBuilder();
    }

    /** Returns the hub or broker of this name, to publish to. */
    public EventGroup group(String name) {
        @Nullable EventGroup group = groups.get(requireNonNull(name, "name"));
        if (group != null) {
            return group;
        }
        throw stores.containsKey(name) ? otherKind(name, "a hub or broker", GroupKind.STORE) : unknown(name);
    }

    /** Returns the hub of this name. */
    public HubGroup hub(String name) {
        EventGroup group = group(name);
        if (group instanceof HubGroup hub) {
            return hub;
        }
        throw otherKind(name, "a hub", group.kind());
    }

    /** Returns the broker of this name. */
    public BrokerGroup broker(String name) {
        EventGroup group = group(name);
        if (group instanceof BrokerGroup broker) {
            return broker;
        }
        throw otherKind(name, "a broker", group.kind());
    }

    /** Returns the store of this name. */
    public StoreGroup store(String name) {
        @Nullable StoreGroup store = stores.get(requireNonNull(name, "name"));
        if (store != null) {
            return store;
        }
        @Nullable EventGroup group = groups.get(name);
        throw group == null ? unknown(name) : otherKind(name, "a store", group.kind());
    }

    /** Returns the names of all groups. */
    public Set<String> groups() {
        Set<String> names = new TreeSet<>(groups.keySet());
        names.addAll(stores.keySet());
        return names;
    }

    /**
     * Returns where an event went: who handled it, with which attempts, what followed from it, or why nothing took it. Answers from a bounded
     * recorder in memory, see {@link EventDriveBuilder#remember(int)}.
     */
    public Explanation explain(String eventId) {
        return parts.recorder().explain(requireNonNull(eventId, "eventId"), this::whyNot);
    }

    private List<String> whyNot(String group, Event event) {
        @Nullable EventGroup found = groups.get(group);
        return found == null ? List.of() : found.core().whyNot(event);
    }

    /** Returns the worst health of all subscriptions; details are in {@link #subscriptions()}. */
    public Health health() {
        return subscriptions().stream()
                .map(SubscriptionStatus::health)
                .max(Health::compareTo)
                .orElse(Health.UP);
    }

    /** Returns how all subscriptions of this drive fare. */
    public List<SubscriptionStatus> subscriptions() {
        List<SubscriptionStatus> all = new ArrayList<>();
        groups.values().forEach(group -> all.addAll(group.subscriptions()));
        stores.values().forEach(store -> all.addAll(store.subscriptions()));
        return all;
    }

    /** Ends as {@link #close(Duration)} does, with a grace of 10 seconds. */
    @Override
    public void close() {
        close(GRACE_DEFAULT);
    }

    /**
     * Ends the drive: refuses to publish, lets running handlers end within the grace and interrupts them then, gives back what is not
     * handled, closes the transports. Idempotent. Called by a handler it does not wait for that handler.
     */
    public void close(Duration grace) {
        requireNonNull(grace, "grace");
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        parts.close(groups.values(), stores.values(), grace);
    }

    private EventDriveException otherKind(String name, String expected, GroupKind found) {
        return new EventDriveException(
                Failure.INVALID,
                "group '" + name + "': expected " + expected + ", found a " + found.word() + "; use drive."
                        + found.word() + "(\"" + name + "\")");
    }

    private EventDriveException unknown(String name) {
        return new EventDriveException(
                Failure.INVALID,
                "group '" + (name.length() > 80 ? name.substring(0, 80) + "..." : name)
                        + "' is unknown; this drive has " + groups());
    }
}
