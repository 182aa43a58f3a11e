package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.delivery.Consumer;
import io.eventdrive.event.Position;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.policy.Split;
import java.time.Duration;
import java.util.Optional;

/** A running subscription. Safe for concurrent use. Ends with {@link #close()} or with its drive. */
public final class Subscription implements AutoCloseable {
    private static final Duration GRACE_DEFAULT = Duration.ofSeconds(10);

    private final Consumer consumer;
    private final Duration stalledAfter;
    private final Runnable onClose;

    Subscription(Consumer consumer, Duration stalledAfter, Runnable onClose) {
        this.consumer = consumer;
        this.stalledAfter = stalledAfter;
        this.onClose = onClose;
    }

    /** Returns the name of its consumer group, or its own. */
    public String name() {
        return consumer.place().consumer();
    }

    /** Stops reading new events; those in flight are handled. */
    public void pause() {
        consumer.pause();
    }

    /** Reads again. */
    public void resume() {
        consumer.resume();
    }

    /** Changes the split, for every attempt that begins from now on. Fails with INVALID if the sides are others than those with handlers. */
    public void split(Split split) {
        consumer.routing().changeSplit(requireNonNull(split, "split"));
    }

    /**
     * Waits until everything up to the place is handled, of a hub or a store.
     *
     * @return whether it is; false once the time is over or the subscription has ended
     */
    public boolean awaitApplied(Position upTo, Duration atMost) {
        if (!consumer.hasPlaces()) {
            throw new EventDriveException(
                    Failure.UNSUPPORTED,
                    "group '" + consumer.place().group()
                            + "': consumers of a broker share the events, so none has a place; "
                            + "awaitApplied is for hubs and stores");
        }
        return consumer.awaitApplied(requireNonNull(upTo, "upTo"), atMost);
    }

    /** Returns how it fares. */
    public SubscriptionStatus status() {
        return new SubscriptionStatus(
                consumer.place().group(),
                name(),
                health(),
                consumer.counts(),
                consumer.inFlight(),
                consumer.isPaused(),
                consumer.applied(),
                consumer.stalledFor(),
                Optional.ofNullable(consumer.trouble()).map(Throwable::getMessage));
    }

    private Health health() {
        if (consumer.hasEnded()) {
            return Health.DOWN;
        }
        boolean stalled = consumer.stalledFor().compareTo(stalledAfter) > 0;
        return consumer.trouble() != null || stalled ? Health.DEGRADED : Health.UP;
    }

    /** Ends it as {@link #close(Duration)} does, with a grace of 10 seconds. */
    @Override
    public void close() {
        close(GRACE_DEFAULT);
    }

    /**
     * Ends it: reads no more, lets running handlers end within the grace and interrupts them then, gives back what is not handled.
     * Idempotent. Called by one of its own handlers it does not wait for that handler.
     */
    public void close(Duration grace) {
        consumer.close(requireNonNull(grace, "grace"));
        onClose.run();
    }

    Consumer consumer() {
        return consumer;
    }

    @Override
    public String toString() {
        return "subscription " + consumer.place().group() + "/" + name();
    }
}
