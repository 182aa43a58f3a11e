package io.eventdrive.inmemory;

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
final class Handle {
    private final TransportContext context;
    private final String role;
    private volatile boolean closed;

    Handle(TransportContext context, String role) {
        this.context = requireNonNull(context, "context");
        this.role = role;
    }

    Platform platform() {
        return context.platform();
    }

    Duration deadline() {
        return context.deadline();
    }

    Instant now() {
        return context.platform().now();
    }

    long nanoTime() {
        return context.platform().nanoTime();
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    void requireOpen() {
        if (closed) {
            throw closedFailure();
        }
    }

    EventDriveException closedFailure() {
        return failure(Failure.CLOSED, "the " + role + " is closed");
    }

    EventDriveException failure(Failure failure, String text) {
        return new EventDriveException(failure, "group '" + context.group() + "': " + text);
    }

    int requirePositive(String name, int value) {
        if (value < 1) {
            throw failure(Failure.INVALID, name + " is one or more, found " + value);
        }
        return value;
    }
}
