package io.eventdrive.inmemory;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Position;
import io.eventdrive.failure.Failure;
import io.eventdrive.lease.Handle;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The saved places of named subscriptions. Safe for concurrent use. */
final class Checkpoints {
    /** The most named subscriptions; one more is refused with OVERLOADED. */
    static final int SUBSCRIPTIONS_MAX = 65_536;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Position> places = new HashMap<>();

    @Nullable Position get(String subscription) {
        requireNonNull(subscription, "subscription");
        lock.lock();
        try {
            return places.get(subscription);
        } finally {
            lock.unlock();
        }
    }

    CompletionStage<@Nullable Void> save(Handle handle, String subscription, Position position) {
        requireNonNull(subscription, "subscription");
        requireNonNull(position, "position");
        if (handle.isClosed()) {
            return CompletableFuture.failedFuture(handle.closedFailure());
        }
        lock.lock();
        try {
            if (places.size() >= SUBSCRIPTIONS_MAX && !places.containsKey(subscription)) {
                return CompletableFuture.failedFuture(handle.failure(
                        Failure.OVERLOADED,
                        "no room for the checkpoint of subscription '" + subscription + "' within SUBSCRIPTIONS_MAX = "
                                + SUBSCRIPTIONS_MAX));
            }
            places.put(subscription, position);
        } finally {
            lock.unlock();
        }
        return CompletableFuture.completedFuture(null);
    }
}
