package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.TypedEvent;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Events as a reactive stream (Reactive Streams 1.0.4): no event is read from the transport before a subscriber asked for it. */
final class FlowView<T> implements Flow.Publisher<TypedEvent<T>> {
    private final Class<T> payload;
    private final Supplier<SubscriptionBuilder> subscriptions;

    FlowView(Class<T> payload, Supplier<SubscriptionBuilder> subscriptions) {
        this.payload = payload;
        this.subscriptions = subscriptions;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super TypedEvent<T>> subscriber) {
        requireNonNull(subscriber, "subscriber");
        Demand demand = new Demand(subscriber);
        subscriber.onSubscribe(demand);
        demand.begin();
    }

    private final class Demand implements Flow.Subscription {
        private final Flow.Subscriber<? super TypedEvent<T>> subscriber;
        private final AtomicLong wanted = new AtomicLong();
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile @Nullable Subscription subscription;

        Demand(Flow.Subscriber<? super TypedEvent<T>> subscriber) {
            this.subscriber = subscriber;
        }

        void begin() {
            if (ended.get()) {
                return;
            }
            try {
                subscription = subscriptions
                        .get()
                        .credit(wanted::get)
                        .on(payload, (event, context) -> pass(event))
                        .start();
            } catch (EventDriveException e) {
                fail(e);
            }
            if (ended.get()) {
                cancel();
            }
        }

        private void pass(TypedEvent<T> event) {
            if (!ended.get()) {
                wanted.getAndUpdate(left -> left == Long.MAX_VALUE ? left : left - 1);
                subscriber.onNext(event);
            }
        }

        @Override
        public void request(long events) {
            if (events <= 0) {
                fail(new EventDriveException(
                        Failure.INVALID, "a subscriber asks for one event at least (rule 3.9), found " + events));
                return;
            }
            wanted.getAndUpdate(left -> left + events < 0 ? Long.MAX_VALUE : left + events);
            @Nullable Subscription running = subscription;
            if (running != null) {
                running.consumer().signal();
            }
        }

        private void fail(EventDriveException error) {
            if (ended.compareAndSet(false, true)) {
                end();
                subscriber.onError(
                        error.failure() == Failure.INVALID
                                ? new IllegalArgumentException(error.getMessage(), error)
                                : error);
            }
        }

        @Override
        public void cancel() {
            ended.set(true);
            end();
        }

        private void end() {
            @Nullable Subscription running = subscription;
            if (running != null) {
                running.close();
            }
        }
    }
}
