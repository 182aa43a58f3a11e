package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.From;
import io.eventdrive.handler.DecidingHandler;
import io.eventdrive.handler.Handler;
import io.eventdrive.policy.OnGap;
import io.eventdrive.policy.RetryPolicy;

/**
 * Says how events of one class of data are handled; {@link #handle} or {@link #decide} begins. As {@link SubscriptionBuilder}, for one
 * handler. For one thread.
 *
 * @param <T> the class of the data
 */
public final class TypedSubscriptionBuilder<T> {
    private final Class<T> payload;
    private final SubscriptionBuilder subscription;

    TypedSubscriptionBuilder(Class<T> payload, SubscriptionBuilder subscription) {
        this.payload = requireNonNull(payload, "payload");
        this.subscription = subscription;
    }

    /** Listens to topics that match one of the patterns; to all if never called. */
    public TypedSubscriptionBuilder<T> topic(String... patterns) {
        subscription.topic(patterns);
        return this;
    }

    /** As {@link SubscriptionBuilder#lanes(int)}. */
    public TypedSubscriptionBuilder<T> lanes(int count) {
        subscription.lanes(count);
        return this;
    }

    /** As {@link SubscriptionBuilder#inFlight(int)}. */
    public TypedSubscriptionBuilder<T> inFlight(int events) {
        subscription.inFlight(events);
        return this;
    }

    /** As {@link SubscriptionBuilder#retry(RetryPolicy)}. */
    public TypedSubscriptionBuilder<T> retry(RetryPolicy value) {
        subscription.retry(value);
        return this;
    }

    /** As {@link SubscriptionBuilder#from(From)}. */
    public TypedSubscriptionBuilder<T> from(From value) {
        subscription.from(value);
        return this;
    }

    /** As {@link SubscriptionBuilder#onGap(OnGap)}. */
    public TypedSubscriptionBuilder<T> onGap(OnGap value) {
        subscription.onGap(value);
        return this;
    }

    /** As {@link SubscriptionBuilder#named(String)}. */
    public TypedSubscriptionBuilder<T> named(String value) {
        subscription.named(value);
        return this;
    }

    /** Begins: to return acknowledges, to throw fails the attempt. */
    public Subscription handle(Handler<T> handler) {
        return subscription.on(payload, handler).start();
    }

    /** Begins: the handler says what becomes of each event. */
    public Subscription decide(DecidingHandler<T> handler) {
        return subscription.decide(payload, handler).start();
    }
}
