package io.eventdrive.policy;

import static java.util.Objects.requireNonNull;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * How often, when and where a failed attempt is repeated. Immutable; each method returns a changed copy. The delay before attempt
 * {@code n + 1} is {@code first * factor^(n-1)}, at most {@link #maxDelay(Duration)}, then moved by up to the jitter share either way.
 *
 * <p>In place (the default) the lane waits, so that the order of each key in it is kept. {@link #aside()} gives the event back to the
 * transport and lets the lane go on: the order of its key is given up.
 */
public final class RetryPolicy {
    /** The most attempts that can be asked for. */
    public static final int ATTEMPTS_MAX = 1_000;

    private final Duration first;
    private final double factor;
    private final Duration maxDelay;
    private final double jitter;
    private final int maxAttempts;
    private final boolean aside;
    private final List<Class<? extends Throwable>> never;

    private RetryPolicy(Draft draft) {
        this.first = draft.first;
        this.factor = draft.factor;
        this.maxDelay = draft.maxDelay;
        this.jitter = draft.jitter;
        this.maxAttempts = draft.maxAttempts;
        this.aside = draft.aside;
        this.never = List.copyOf(draft.never);
    }

    /** Retries with delays that double: 5 attempts, no jitter, at most 5 minutes apart, unless changed. */
    public static RetryPolicy exponential(Duration first) {
        Draft draft = new Draft();
        draft.first = positive(first, "first delay");
        return new RetryPolicy(draft);
    }

    /** Retries with equal delays: 5 attempts, no jitter, unless changed. */
    public static RetryPolicy fixed(Duration delay) {
        Draft draft = new Draft();
        draft.first = positive(delay, "delay");
        draft.maxDelay = delay;
        draft.factor = 1;
        return new RetryPolicy(draft);
    }

    /** One attempt and no more. */
    public static RetryPolicy none() {
        Draft draft = new Draft();
        draft.maxAttempts = 1;
        return new RetryPolicy(draft);
    }

    /** Sets the delay after the first attempt, before jitter. */
    public RetryPolicy first(Duration value) {
        return change(draft -> draft.first = positive(value, "first delay"));
    }

    /** Sets the factor by which delays grow, 1 to 100. */
    public RetryPolicy factor(double value) {
        return change(draft -> draft.factor = between(value, 1, 100, "factor"));
    }

    /** Sets the longest delay, before jitter. */
    public RetryPolicy maxDelay(Duration value) {
        return change(draft -> draft.maxDelay = positive(value, "maxDelay"));
    }

    /** Sets by which share each delay is moved either way, 0 to 1. */
    public RetryPolicy jitter(double share) {
        return change(draft -> draft.jitter = between(share, 0, 1, "jitter"));
    }

    /** Sets how many attempts there are in all, the first included. */
    public RetryPolicy maxAttempts(int count) {
        return change(draft -> draft.maxAttempts = (int) between(count, 1, ATTEMPTS_MAX, "maxAttempts"));
    }

    /** Names errors, subclasses included, that are not worth another attempt. */
    @SafeVarargs
    public final RetryPolicy never(Class<? extends Throwable>... errors) {
        return change(draft -> {
            for (Class<? extends Throwable> error : errors) {
                draft.never.add(requireNonNull(error, "error"));
            }
        });
    }

    /** Lets the lane go on while the event waits: the order of its key is given up. */
    public RetryPolicy aside() {
        return change(draft -> draft.aside = true);
    }

    /** Lets the lane wait, so that the order of each key is kept; the default. */
    public RetryPolicy inPlace() {
        return change(draft -> draft.aside = false);
    }

    /** Returns whether the lane goes on while the event waits. */
    public boolean isAside() {
        return aside;
    }

    /** Returns how many attempts there are in all. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** Returns whether another attempt may follow after this one failed with the error. */
    public boolean allowsAfter(int attempt, Throwable error) {
        return attempt < maxAttempts && never.stream().noneMatch(type -> type.isInstance(error));
    }

    /** Returns how long to wait after this attempt failed. */
    public Duration delayAfter(int attempt, RandomGenerator random) {
        double millis = first.toNanos() / 1e6 * Math.pow(factor, attempt - 1.0);
        millis = Math.min(millis, maxDelay.toNanos() / 1e6);
        if (jitter > 0) {
            millis *= 1 + jitter * (2 * random.nextDouble() - 1);
        }
        return Duration.ofNanos((long) (millis * 1e6));
    }

    private RetryPolicy change(Consumer<Draft> change) {
        Draft draft = new Draft();
        draft.first = first;
        draft.factor = factor;
        draft.maxDelay = maxDelay;
        draft.jitter = jitter;
        draft.maxAttempts = maxAttempts;
        draft.aside = aside;
        draft.never.addAll(never);
        change.accept(draft);
        return new RetryPolicy(draft);
    }

    private static Duration positive(Duration value, String name) {
        requireNonNull(value, name);
        if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofDays(365)) > 0) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "the " + name + " of a retry policy is more than zero and at most a year, found " + value);
        }
        return value;
    }

    private static double between(double value, double min, double max, String name) {
        if (!(value >= min && value <= max)) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "the " + name + " of a retry policy is from " + min + " to " + max + ", found " + value);
        }
        return value;
    }

    @Override
    public String toString() {
        return maxAttempts + " attempts, " + first + " * " + factor + "^n up to " + maxDelay + (aside ? ", aside" : "");
    }

    private static final class Draft {
        private Duration first = Duration.ofMillis(200);
        private double factor = 2;
        private Duration maxDelay = Duration.ofMinutes(5);
        private double jitter;
        private int maxAttempts = 5;
        private boolean aside;
        private final List<Class<? extends Throwable>> never = new ArrayList<>();
    }
}
