package io.eventdrive.lease;

import static java.util.Objects.requireNonNull;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.platform.Platform;
import io.eventdrive.spi.TransportContext;
import java.time.Duration;
import java.time.Instant;

/**
 * One opening of a transport: for which group, by which clock, and whether it is still open. The events belong to the transport and
 * outlive it. Safe for concurrent use.
 */
public final class Handle {
    private final TransportContext context;
    private final String role;
    private volatile boolean closed;

    /**
     * @param role what is opened, for messages: hub, broker, store
     */
    public Handle(TransportContext context, String role) {
        this.context = requireNonNull(context, "context");
        this.role = role;
    }

    /** Returns where time and alarms come from. */
    public Platform platform() {
        return context.platform();
    }

    /** Returns how long a publish may take. */
    public Duration deadline() {
        return context.deadline();
    }

    /** Returns the time of day. */
    public Instant now() {
        return context.platform().now();
    }

    /** Returns the time by the clock that never jumps. */
    public long nanoTime() {
        return context.platform().nanoTime();
    }

    /** Returns whether it was closed. */
    public boolean isClosed() {
        return closed;
    }

    /** Ends it. Idempotent. */
    public void close() {
        closed = true;
    }

    /** Fails with CLOSED if it was closed. */
    public void requireOpen() {
        if (closed) {
            throw closedFailure();
        }
    }

    /** Returns the failure of whoever comes too late. */
    public EventDriveException closedFailure() {
        return failure(Failure.CLOSED, "the " + role + " is closed");
    }

    /** Returns a failure whose message names the group. */
    public EventDriveException failure(Failure failure, String text) {
        return new EventDriveException(failure, "group '" + context.group() + "': " + text);
    }

    /** Returns the value, or fails with INVALID if it is not one or more. */
    public int requirePositive(String name, int value) {
        if (value < 1) {
            throw failure(Failure.INVALID, name + " is one or more, found " + value);
        }
        return value;
    }
}
