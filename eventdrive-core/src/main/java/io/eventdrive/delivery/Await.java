package io.eventdrive.delivery;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.platform.Gate;
import io.eventdrive.platform.Platform;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a stage through the platform, so that a simulation knows that somebody waits. */
public final class Await {
    private static final Logger LOG = LoggerFactory.getLogger(Await.class);
    private static final long LOOK_AGAIN_FIRST_NANOS = 500_000;
    private static final long LOOK_AGAIN_LAST_NANOS = 50_000_000;

    private Await() {}

    /** Returns the stage's value, or throws what it failed with; TIMED_OUT saying what was awaited once the time is over. */
    public static <T> T join(Platform platform, CompletionStage<T> stage, Duration atMost, String what) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        if (!future.isDone()) {
            Gate gate = platform.gate();
            var unused = future.whenComplete((value, error) -> gate.signal());
            if (!arrived(gate, future, atMost, what)) {
                throw new EventDriveException(
                        Failure.TIMED_OUT, what + ": no answer within " + atMost + "; the outcome is unknown");
            }
        }
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw interrupted(what, e);
        } catch (ExecutionException e) {
            throw unwrap(e, what);
        }
    }

    /**
     * Waits until something holds of which nothing tells, such as what other processes do, by looking again with growing gaps.
     *
     * @return whether it held at the last look
     */
    public static boolean until(Platform platform, BooleanSupplier condition, Duration atMost, String what) {
        Gate gate = platform.gate();
        long end = platform.nanoTime() + Spans.nanos(atMost);
        long gap = LOOK_AGAIN_FIRST_NANOS;
        try {
            while (!condition.getAsBoolean()) {
                long left = end - platform.nanoTime();
                if (left <= 0) {
                    return false;
                }
                gate.await(() -> false, Math.min(gap, left));
                gap = Math.min(2 * gap, LOOK_AGAIN_LAST_NANOS);
            }
            return true;
        } catch (InterruptedException e) {
            throw interrupted(what, e);
        }
    }

    /** Does something again with growing gaps as long as it fails with UNAVAILABLE and there is time. */
    public static void available(Platform platform, Runnable step, Duration atMost, String what) {
        Gate gate = platform.gate();
        Backoff backoff = new Backoff(platform.random());
        long end = platform.nanoTime() + Spans.nanos(atMost);
        while (true) {
            try {
                step.run();
                return;
            } catch (EventDriveException e) {
                long left = end - platform.nanoTime();
                if (e.failure() != Failure.UNAVAILABLE || left <= 0) {
                    throw e;
                }
                Duration gap = backoff.next();
                LOG.warn("{}: not available, tries again in {}: {}", what, gap, e.getMessage());
                rest(gate, Math.min(left, gap.toNanos()), what);
            }
        }
    }

    private static void rest(Gate gate, long nanos, String what) {
        try {
            gate.await(() -> false, nanos);
        } catch (InterruptedException e) {
            throw interrupted(what, e);
        }
    }

    /** Returns the failure behind a stage's error, wrapping what is not one of ours. */
    public static EventDriveException unwrap(Throwable error, String what) {
        @Nullable Throwable cause = error;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof EventDriveException failure) {
            return failure;
        }
        return new EventDriveException(Failure.UNAVAILABLE, what + ": failed with " + cause, cause);
    }

    /** Returns the failure of a thread that was interrupted while it waited; the interrupt is kept. */
    static EventDriveException interrupted(String what, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new EventDriveException(
                Failure.TIMED_OUT, what + ": interrupted while waiting; the outcome is unknown", e);
    }

    private static boolean arrived(Gate gate, CompletableFuture<?> future, Duration atMost, String what) {
        try {
            return gate.await(future::isDone, Spans.nanos(atMost));
        } catch (InterruptedException e) {
            throw interrupted(what, e);
        }
    }
}
