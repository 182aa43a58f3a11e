package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.delivery.Route;
import io.eventdrive.event.From;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.handler.DecidingHandler;
import io.eventdrive.handler.Handler;
import io.eventdrive.policy.OnGap;
import io.eventdrive.policy.RetryPolicy;
import io.eventdrive.policy.Split;
import io.eventdrive.topic.TopicPattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Says what a subscription listens to and how its events are handled; {@link #start()} begins. All consumers of one consumer group name the
 * same topics and have handlers for the same types: an event goes to any of them. For one thread.
 */
public final class SubscriptionBuilder {
    /** The most lanes of a subscription. */
    public static final int LANES_MAX = 1_024;

    /** The most events of a subscription between reading and settling. */
    public static final int IN_FLIGHT_MAX = 65_536;

    private static final int IN_FLIGHT_DEFAULT = 256;

    private final Function<SubscriptionBuilder, Subscription> starter;
    private final List<Route<?>> routes = new ArrayList<>();
    private final Set<TopicPattern> topics = new LinkedHashSet<>();
    private String name;
    private boolean named;
    private int lanes = 1;
    private int inFlight = IN_FLIGHT_DEFAULT;
    private From from;
    private OnGap onGap = OnGap.STOP;
    private @Nullable RetryPolicy retry;
    private @Nullable Split split;
    private LongSupplier credit = () -> Long.MAX_VALUE;

    SubscriptionBuilder(String name, From from, Function<SubscriptionBuilder, Subscription> starter) {
        this.name = name;
        this.from = from;
        this.starter = starter;
    }

    /** Listens to topics that match one of the patterns; to all if never called. */
    public SubscriptionBuilder topic(String... patterns) {
        for (String pattern : patterns) {
            topics.add(TopicPattern.of(pattern));
        }
        return this;
    }

    /** Handles events of the type that this class is registered for. */
    public <T> SubscriptionBuilder on(Class<T> payload, Handler<T> handler) {
        new Handlers("", routes).on(payload, handler);
        return this;
    }

    /** Handles events of the type that this class is registered for, and says what becomes of each. */
    public <T> SubscriptionBuilder decide(Class<T> payload, DecidingHandler<T> handler) {
        new Handlers("", routes).decide(payload, handler);
        return this;
    }

    /** Handles events of every type that has no handler of its own, registered or not, as raw bytes. */
    public SubscriptionBuilder onAny(Handler<byte[]> handler) {
        new Handlers("", routes).onAny(handler);
        return this;
    }

    /** Divides the events between sides, each of which needs handlers. */
    public SubscriptionBuilder split(Split value) {
        this.split = requireNonNull(value, "split");
        return this;
    }

    /** Adds the handlers of one side of the split. */
    public SubscriptionBuilder side(String side, Consumer<Handlers> handlers) {
        handlers.accept(new Handlers(requireNonNull(side, "side"), routes));
        return this;
    }

    /** Handles up to so many events at once, those of one key one after another; 1 by default, up to 1,024. */
    public SubscriptionBuilder lanes(int count) {
        this.lanes = between("lanes", count, LANES_MAX);
        return this;
    }

    /** Holds at most so many events between reading and settling; 256 by default, up to 65,536. */
    public SubscriptionBuilder inFlight(int events) {
        this.inFlight = between("inFlight", events, IN_FLIGHT_MAX);
        return this;
    }

    /** Sets what follows a failed attempt here, instead of what the group says. */
    public SubscriptionBuilder retry(RetryPolicy value) {
        this.retry = requireNonNull(value, "retry");
        return this;
    }

    /** Sets where to start: a consumer group that is new, or a subscription without a saved place. */
    public SubscriptionBuilder from(From value) {
        this.from = requireNonNull(value, "from");
        return this;
    }

    /** Sets what a reader does that was overtaken by retention; it stops unless told otherwise. */
    public SubscriptionBuilder onGap(OnGap value) {
        this.onGap = requireNonNull(value, "onGap");
        return this;
    }

    /** Gives a subscription of a hub or a store a name under which its place is saved: it goes on there after a restart. */
    public SubscriptionBuilder named(String value) {
        this.name = Names.check("subscription name", value);
        this.named = true;
        return this;
    }

    SubscriptionBuilder credit(LongSupplier events) {
        this.credit = events;
        return this;
    }

    /** Begins; events may be handled before this returns. */
    public Subscription start() {
        return starter.apply(this);
    }

    String name() {
        return name;
    }

    boolean isNamed() {
        return named;
    }

    Set<TopicPattern> topics() {
        return topics.isEmpty() ? Set.of(TopicPattern.all()) : Set.copyOf(topics);
    }

    List<Route<?>> routes() {
        return List.copyOf(routes);
    }

    @Nullable Split split() {
        return split;
    }

    int lanes() {
        return lanes;
    }

    int inFlight() {
        return inFlight;
    }

    From from() {
        return from;
    }

    OnGap onGap() {
        return onGap;
    }

    LongSupplier credit() {
        return credit;
    }

    @Nullable RetryPolicy retry() {
        return retry;
    }

    private static int between(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw new EventDriveException(
                    Failure.INVALID, "subscription option " + option + ": expected 1 to " + max + ", found " + value);
        }
        return value;
    }
}
