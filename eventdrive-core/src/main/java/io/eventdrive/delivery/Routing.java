package io.eventdrive.delivery;

import io.eventdrive.codec.EventTypes;
import io.eventdrive.codec.RegisteredType;
import io.eventdrive.event.Event;
import io.eventdrive.event.EventKind;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.policy.Split;
import io.eventdrive.topic.TopicIndex;
import io.eventdrive.topic.TopicPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides which handler of a subscription takes an event: topic first, then the side of the split, then the type, then the handler of any
 * type. The split can be changed while events flow. Safe for concurrent use.
 */
public final class Routing {
    // So many patterns are tried one by one; of more the index finds the right one without trying all.
    private static final int TRIED_MAX = 16;

    private final Set<TopicPattern> interest;
    private final @Nullable TopicIndex<Boolean> index;
    private final Map<String, Map<Class<?>, Route<?>>> routes = new HashMap<>();
    private final EventTypes types;
    private volatile @Nullable Split split;

    /** Refuses two routes for one class and side, unregistered classes, and sides that do not fit the split, with INVALID. */
    public Routing(Set<TopicPattern> interest, List<Route<?>> routes, @Nullable Split split, EventTypes types) {
        this.interest = Set.copyOf(interest);
        this.index = interest.size() > TRIED_MAX ? index(interest) : null;
        this.types = types;
        if (routes.isEmpty()) {
            throw new EventDriveException(
                    Failure.INVALID, "a subscription has one handler at least; call on(...) before it starts");
        }
        routes.forEach(this::add);
        changeSplit(split);
    }

    private static TopicIndex<Boolean> index(Set<TopicPattern> interest) {
        TopicIndex<Boolean> index = new TopicIndex<>();
        interest.forEach(pattern -> index.add(pattern, true));
        return index;
    }

    private void add(Route<?> route) {
        if (!route.isRaw()) {
            types.typeOf(route.payload());
        }
        if (routes.computeIfAbsent(route.side(), side -> new HashMap<>()).putIfAbsent(route.payload(), route) != null) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "a subscription has one handler per class, found two for "
                            + (route.isRaw()
                                    ? "events of any type"
                                    : route.payload().getName()));
        }
    }

    /** Returns the topics of interest. */
    public Set<TopicPattern> interest() {
        return interest;
    }

    /** Changes the split from the next attempt on. */
    public void changeSplit(@Nullable Split next) {
        Set<String> expected = next == null ? Set.of("") : next.sides();
        if (!routes.keySet().equals(expected)) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "the sides of a split and of the handlers are the same, found split " + new TreeSet<>(expected)
                            + " and handlers " + new TreeSet<>(routes.keySet()));
        }
        this.split = next;
    }

    /** Returns whether the topic is of interest. */
    boolean concerns(Event event) {
        if (index != null) {
            return !index.match(event.topic()).isEmpty();
        }
        for (TopicPattern pattern : interest) {
            if (pattern.matches(event.topic())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the handler of the event, or null if its type is registered but not handled here. */
    @Nullable Route<?> select(Event event) {
        @Nullable Split current = split;
        String side = current == null ? "" : current.sideOf(event);
        @Nullable Map<Class<?>, Route<?>> candidates = routes.get(side);
        if (candidates == null) {
            // A predicate cannot name other sides and shares were checked: only a change of the split right now.
            throw new EventDriveException(
                    Failure.CONFLICT, "the split names the side '" + side + "', which has no handler");
        }
        @Nullable RegisteredType type = types.find(event.type().name()).orElse(null);
        @Nullable Route<?> typed = type == null ? null : candidates.get(type.payloadClass());
        return typed != null ? typed : candidates.get(byte[].class);
    }

    /** Returns whether nobody here could know what the event is: neither its type nor a handler of any type. */
    boolean isUnknown(Event event) {
        return event.kind() == EventKind.UNDECODABLE
                || types.find(event.type().name()).isEmpty();
    }

    /** Returns why the event is not handled here, for people, or null if it is. */
    public @Nullable String whyNot(Event event) {
        if (!concerns(event)) {
            return "listens to " + interest + " only";
        }
        return select(event) == null ? "has no handler for " + event.type() : null;
    }
}
