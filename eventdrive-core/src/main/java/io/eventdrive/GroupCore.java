package io.eventdrive;

import io.eventdrive.delivery.Consumer;
import io.eventdrive.delivery.ConsumerSettings;
import io.eventdrive.delivery.Kernel;
import io.eventdrive.delivery.PublishSettings;
import io.eventdrive.delivery.Routing;
import io.eventdrive.delivery.Spans;
import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.policy.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What groups of every kind have: a name, options, capabilities and the subscriptions of this drive. Safe for concurrent use. */
final class GroupCore {
    /** The most subscriptions of one group in one drive. */
    static final int SUBSCRIPTIONS_MAX = 100_000;

    private final String name;
    private final Kernel kernel;
    private final GroupOptions options;
    private final Capabilities capabilities;
    // In the order of subscribing: handlers in publishers' threads are called in it.
    private final ConcurrentNavigableMap<Long, Subscription> subscriptions = new ConcurrentSkipListMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong unnamed = new AtomicLong();
    private volatile boolean closed;

    GroupCore(Kernel kernel, GroupOptions options, Capabilities capabilities) {
        this.name = options.group();
        this.kernel = kernel;
        this.options = options;
        this.capabilities = capabilities;
    }

    String name() {
        return name;
    }

    Kernel kernel() {
        return kernel;
    }

    GroupOptions options() {
        return options;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    Collection<Subscription> subscriptions() {
        return subscriptions.values();
    }

    String nextUnnamed() {
        return "subscription-" + unnamed.incrementAndGet();
    }

    PublishSettings publishSettings() {
        return new PublishSettings(
                name,
                options.keys(),
                options::policyOf,
                options.payloadBytesMax(),
                options.batchEventsMax(),
                options.latestMax(),
                options.deadline());
    }

    ConsumerSettings consumerSettings(SubscriptionBuilder from, RetryPolicy otherwise) {
        boolean sameThread = options.policy().isSameThread();
        if (sameThread && from.lanes() > 1) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "group '" + name + "', subscription '" + from.name()
                            + "': the policy sameThread runs handlers in the publisher's thread, expected 1 lane, found "
                            + from.lanes());
        }
        @Nullable RetryPolicy own = from.retry();
        return new ConsumerSettings(
                from.lanes(),
                from.inFlight(),
                own == null ? options.retryOr(otherwise) : own,
                options.onParked(),
                from.onGap(),
                options.lease(),
                options.deadline(),
                event -> options.policyOf(event.type()),
                options.isAnySameThread(),
                from.credit());
    }

    Routing routing(SubscriptionBuilder from) {
        requireOpen();
        try {
            return new Routing(from.topics(), from.routes(), from.split(), kernel.types());
        } catch (EventDriveException e) {
            throw new EventDriveException(
                    e.failure(), "group '" + name + "', subscription '" + from.name() + "': " + e.getMessage(), e);
        }
    }

    Subscription add(Consumer consumer) {
        long number = numbers.incrementAndGet();
        Subscription subscription =
                new Subscription(consumer, options.stalledAfter(), () -> subscriptions.remove(number));
        subscriptions.put(number, subscription);
        if (closed) {
            subscription.close(Duration.ZERO);
            throw closed();
        }
        return subscription;
    }

    void requireOpen() {
        if (closed) {
            throw closed();
        }
        if (subscriptions.size() >= SUBSCRIPTIONS_MAX) {
            throw new EventDriveException(
                    Failure.OVERLOADED,
                    "group '" + name + "': at most " + SUBSCRIPTIONS_MAX
                            + " subscriptions at once (SUBSCRIPTIONS_MAX)");
        }
    }

    /** Lets the handlers that run in publishers' threads handle everything up to the place. */
    void handleHere(Position upTo) {
        for (Subscription subscription : subscriptions.values()) {
            subscription.consumer().runHere(upTo);
        }
    }

    void closeSubscriptions(Duration grace) {
        closed = true;
        long start = kernel.platform().nanoTime();
        for (Subscription subscription : subscriptions.values()) {
            long left = Spans.nanos(grace) - (kernel.platform().nanoTime() - start);
            subscription.close(Duration.ofNanos(Math.max(0, left)));
        }
    }

    /** Returns why each present subscription would not take the event; nothing for one that would. */
    List<String> whyNot(Event event) {
        if (subscriptions.isEmpty()) {
            return List.of("group '" + name + "' has no subscription in this drive");
        }
        List<String> reasons = new ArrayList<>();
        for (Subscription subscription : subscriptions.values()) {
            @Nullable String reason = subscription.consumer().whyNot(event);
            if (reason != null) {
                reasons.add("'" + subscription.name() + "' " + reason);
            }
        }
        return reasons;
    }

    private EventDriveException closed() {
        return new EventDriveException(
                Failure.CLOSED, "group '" + name + "' is closed; start a new drive to subscribe");
    }
}
