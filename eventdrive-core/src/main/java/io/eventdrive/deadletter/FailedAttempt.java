package io.eventdrive.deadletter;

import static java.util.Objects.requireNonNull;

import io.eventdrive.failure.EventDriveException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at handling an event that failed. Immutable.
 *
 * @param number from 1
 * @param startedAt when the handler was called
 * @param duration how long it ran
 * @param error the class of what it threw, or what else ended the attempt
 * @param message the message, at most {@value #MESSAGE_LENGTH_MAX} characters
 * @param stack the stack trace, at most {@value #STACK_LENGTH_MAX} characters, or empty
 */
public record FailedAttempt(
        int number, Instant startedAt, Duration duration, String error, String message, String stack) {
    /** The most characters of a kept message. */
    public static final int MESSAGE_LENGTH_MAX = 2_000;

    /** The most characters of a kept stack trace. */
    public static final int STACK_LENGTH_MAX = 8_000;

    /** Cuts what is too long. */
    public FailedAttempt {
        requireNonNull(startedAt, "startedAt");
        requireNonNull(duration, "duration");
        error = cut(requireNonNull(error, "error"), MESSAGE_LENGTH_MAX);
        message = cut(requireNonNull(message, "message"), MESSAGE_LENGTH_MAX);
        stack = cut(requireNonNull(stack, "stack"), STACK_LENGTH_MAX);
    }

    /** Returns the attempt that ended with the given error. */
    public static FailedAttempt of(int number, Instant startedAt, Duration duration, Throwable error) {
        String failure = error instanceof EventDriveException e ? e.failure() + ": " : "";
        return new FailedAttempt(
                number,
                startedAt,
                duration,
                error.getClass().getName(),
                failure + messageOf(error),
                Stacks.of(error, STACK_LENGTH_MAX));
    }

    private static String messageOf(Throwable error) {
        @Nullable String message = error.getMessage();
        return message == null ? "" : message;
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 3) + "...";
    }
}
