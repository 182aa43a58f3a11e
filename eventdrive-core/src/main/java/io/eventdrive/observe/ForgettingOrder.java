package io.eventdrive.observe;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * In which order events are forgotten: the oldest first, but one with a failure is set aside when its turn comes and outlives the others,
 * until those set aside are more than half of all. Safe for concurrent use, without locks.
 */
final class ForgettingOrder {
    private final Queue<Trail> latest = new ConcurrentLinkedQueue<>();
    private final Queue<SetAside> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failureCount = new AtomicInteger();
    private final AtomicLong failureBytes = new AtomicLong();
    private final int failureCountMax;
    private final long failureBytesMax;

    ForgettingOrder(int eventsMax, long bytesMax) {
        this.failureCountMax = eventsMax / 2;
        this.failureBytesMax = bytesMax / 2;
    }

    void add(Trail trail) {
        latest.add(trail);
    }

    boolean isEmpty() {
        return latest.isEmpty() && failures.isEmpty();
    }

    /** Removes and returns the event to forget next, or null if there is none. */
    @Nullable Trail poll() {
        for (Trail oldest = latest.poll(); oldest != null; oldest = latest.poll()) {
            if (!oldest.isFailed()) {
                return oldest;
            }
            setAside(oldest);
            if (failureCount.get() > failureCountMax || failureBytes.get() > failureBytesMax) {
                Trail failure = pollFailure();
                if (failure != null) {
                    return failure;
                }
            }
        }
        return pollFailure();
    }

    private void setAside(Trail trail) {
        SetAside failure = new SetAside(trail, trail.bytes());
        failureCount.incrementAndGet();
        failureBytes.addAndGet(failure.bytes);
        failures.add(failure);
    }

    private @Nullable Trail pollFailure() {
        SetAside failure = failures.poll();
        if (failure == null) {
            return null;
        }
        failureCount.decrementAndGet();
        failureBytes.addAndGet(-failure.bytes);
        return failure.trail;
    }

    /** A trail and the bytes that were counted for it, which may have become more since. */
    private record SetAside(Trail trail, long bytes) {}
}
