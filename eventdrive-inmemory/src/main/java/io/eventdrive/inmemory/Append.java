package io.eventdrive.inmemory;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Event;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.lease.Entry;
import io.eventdrive.lease.Handle;
import io.eventdrive.platform.Alarm;
import io.eventdrive.spi.Appended;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A batch that someone wants to be stored: whole or not at all. What may change is guarded by the lock of the log. */
final class Append {
    private final Handle owner;
    private final Event[] events;
    private final @Nullable String onlyFor;
    private final BooleanSupplier condition;
    private final long bytes;

    private @Nullable CompletableFuture<Appended> result;
    private volatile boolean done;
    private volatile @Nullable Alarm deadline;

    private Append(Handle owner, List<Event> batch, @Nullable String onlyFor, BooleanSupplier condition) {
        this.owner = owner;
        this.events = batch.toArray(new Event[0]);
        this.onlyFor = onlyFor;
        this.condition = condition;
        this.bytes = sumOfBytes(events);
    }

    /** A batch for everyone. */
    static Append shared(Handle owner, List<Event> batch) {
        return new Append(owner, batch, null, Append::always);
    }

    /** A batch for one consumer group. */
    static Append only(String consumerGroup, Handle owner, List<Event> batch) {
        return new Append(owner, batch, consumerGroup, Append::always);
    }

    /** An event for one consumer group that is stored only if the condition holds once there is room; read under the lock. */
    static Append onlyIf(BooleanSupplier condition, String consumerGroup, Handle owner, Event event) {
        return new Append(owner, List.of(event), consumerGroup, condition);
    }

    Handle owner() {
        return owner;
    }

    Event[] events() {
        return events;
    }

    @Nullable String onlyFor() {
        return onlyFor;
    }

    long bytes() {
        return bytes;
    }

    boolean isStillWanted() {
        return condition.getAsBoolean();
    }

    /** Refuses what no room could ever hold. */
    void check(Limits limits) {
        owner.requireOpen();
        if (events.length == 0) {
            throw owner.failure(Failure.INVALID, "a batch has one event or more, found none");
        }
        if (events.length > limits.maxEvents()) {
            throw tooLarge("maxEvents", limits.maxEvents(), events.length);
        }
        if (bytes > limits.maxBytes()) {
            throw tooLarge("maxBytes", limits.maxBytes(), bytes);
        }
    }

    /** Begins to wait for room. */
    CompletableFuture<Appended> waitForRoom() {
        result = new CompletableFuture<>();
        return result;
    }

    /** Starts the deadline of a waiting batch; not under the lock. */
    void startDeadline(Runnable expired) {
        Alarm alarm = owner.platform().schedule(owner.deadline(), expired);
        deadline = alarm;
        if (done) {
            alarm.cancel();
        }
    }

    /** Tells the waiting publisher; not under the lock. */
    void complete(Appended appended) {
        end();
        requireNonNull(result, "result").complete(appended);
    }

    /** Tells the waiting publisher why nothing of the batch was stored; not under the lock. */
    void fail(EventDriveException failure) {
        end();
        requireNonNull(result, "result").completeExceptionally(failure);
    }

    private static boolean always() {
        return true;
    }

    private void end() {
        done = true;
        Alarm alarm = deadline;
        if (alarm != null) {
            alarm.cancel();
        }
    }

    private EventDriveException tooLarge(String bound, long max, long found) {
        return owner.failure(
                Failure.INVALID,
                "a batch must fit into " + bound + " = " + max + ", found " + found
                        + "; publish smaller batches or raise " + bound);
    }

    private static long sumOfBytes(Event[] events) {
        long sum = 0;
        for (Event event : events) {
            sum += Entry.bytesOf(requireNonNull(event, "event"));
        }
        return sum;
    }
}
