package io.eventdrive.lease;

import static java.util.Objects.requireNonNull;

import io.eventdrive.failure.Failure;
import io.eventdrive.spi.Delivery;
import io.eventdrive.spi.Inbox;
import io.eventdrive.spi.InboxRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One consumer of a consumer group. Every call but {@link #close()} is a sign of life: an inbox that gives none for the time of its lease
 * loses everything it has in flight at once, so that the order per key holds. What may change is guarded by the lock of the log.
 */
final class GroupInbox implements Inbox {
    private final ConsumerGroups groups;
    private final GroupCursor cursor;
    private final Handle owner;
    private final Runnable signal;
    private final long leaseNanos;
    private final WakeAlarm alarm;
    private final Set<Pending> inFlight = new LinkedHashSet<>();
    private final NavigableMap<Long, KeyLane> ownLanes = new TreeMap<>();

    private long lastSign;
    private long calledAt;
    private boolean called;
    private boolean closed;

    GroupInbox(ConsumerGroups groups, GroupCursor cursor, Handle owner, InboxRequest request) {
        this.groups = groups;
        this.cursor = cursor;
        this.owner = owner;
        this.signal = requireNonNull(request.signal(), "signal");
        this.leaseNanos = Spans.nanos(request.lease());
        this.alarm = new WakeAlarm(owner, this::ring);
        this.lastSign = owner.nanoTime();
    }

    @Override
    public List<Delivery> poll(int max) {
        owner.requirePositive("max", max);
        return groups.change(effects -> {
            requireOpen();
            signOfLife();
            called = false;
            return cursor.poll(this, max, effects);
        });
    }

    @Override
    public void ack(List<? extends Delivery> deliveries) {
        requireNonNull(deliveries, "deliveries");
        groups.run(effects -> {
            signOfLife();
            for (Delivery delivery : deliveries) {
                @Nullable Pending pending = inFlight(delivery);
                if (pending != null) {
                    cursor.finish(pending, this, effects);
                }
            }
        });
    }

    @Override
    public void nack(Delivery delivery, Duration delay) {
        requireNonNull(delay, "delay");
        groups.run(effects -> {
            signOfLife();
            @Nullable Pending pending = inFlight(delivery);
            if (pending != null) {
                cursor.giveBack(pending, this, delay, effects);
            }
        });
    }

    @Override
    public List<Delivery> extend(List<? extends Delivery> deliveries) {
        requireNonNull(deliveries, "deliveries");
        return groups.change(effects -> {
            signOfLife();
            List<Delivery> lost = new ArrayList<>(0);
            for (Delivery delivery : deliveries) {
                @Nullable Pending pending = inFlight(delivery);
                if (pending == null) {
                    lost.add(delivery);
                } else {
                    cursor.note(pending);
                }
            }
            return lost;
        });
    }

    @Override
    public void close() {
        groups.run(this::leave);
    }

    /** Gives back what is in flight and ends; under the lock. */
    void leave(Effects effects) {
        if (!closed) {
            closed = true;
            alarm.cancel(effects);
            cursor.leave(this, effects);
        }
    }

    /** Ends the inbox of a consumer group that is removed; its consumer learns by polling. */
    void end(Effects effects) {
        closed = true;
        inFlight.clear();
        ownLanes.clear();
        alarm.cancel(effects);
        effects.add(signal);
    }

    /** Calls the consumer; from now on its silence counts. */
    void call(Effects effects) {
        called = true;
        calledAt = owner.nanoTime();
        effects.add(signal);
    }

    /** Returns whether it was called and has not polled since. */
    boolean isCalled() {
        return called;
    }

    /** Returns after how many nanoseconds it is not relied on any more to come when it was called. */
    long nanosToAnswer(long now) {
        return leaseNanos - (now - calledAt);
    }

    Handle owner() {
        return owner;
    }

    WakeAlarm alarm() {
        return alarm;
    }

    Set<Pending> inFlight() {
        return inFlight;
    }

    /** Returns the lanes of the keys that only this inbox may have, by their first ready event. */
    NavigableMap<Long, KeyLane> ownLanes() {
        return ownLanes;
    }

    /** Returns after how many nanoseconds of silence from now on its lease runs out; none or less if it has. */
    long nanosToLeaseEnd(long now) {
        return leaseNanos - (now - lastSign);
    }

    private void signOfLife() {
        lastSign = owner.nanoTime();
    }

    private @Nullable Pending inFlight(Delivery delivery) {
        if (!(requireNonNull(delivery, "delivery") instanceof LeasedDelivery leased)) {
            throw owner.failure(
                    Failure.INVALID, "expected a delivery of this transport, found another: " + delivery.event());
        }
        return leased.pending().isInFlight(leased, this) ? leased.pending() : null;
    }

    private void ring(long decision) {
        groups.run(effects -> {
            if (!closed && alarm.hasRung(decision)) {
                cursor.ring(this, effects);
            }
        });
    }

    private void requireOpen() {
        owner.requireOpen();
        if (closed) {
            throw owner.failure(Failure.CLOSED, "the consumer of group '" + cursor.name() + "' is closed");
        }
    }
}
