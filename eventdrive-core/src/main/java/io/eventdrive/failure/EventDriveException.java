package io.eventdrive.failure;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of EventDrive: a {@link Failure} to act on and a message that names the group, the event, what was expected,
 * what was found and what to do. The native error of a transport is its cause, wrapped exactly once. Immutable.
 */
public final class EventDriveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final String[] storedIds;

    /**
     * @param failure what to act on
     * @param message names the group, the event, the expected and the found
     */
    public EventDriveException(Failure failure, String message) {
        this(failure, message, null);
    }

    /**
     * @param failure what to act on
     * @param message names the group, the event, the expected and the found
     * @param cause the native error, or null
     */
    public EventDriveException(Failure failure, String message, @Nullable Throwable cause) {
        this(failure, message, cause, List.of());
    }

    /**
     * For a batch that was stored in part.
     *
     * @param failure what to act on
     * @param message names the group, the events, the expected and the found
     * @param cause the native error, or null
     * @param storedIds the ids of the events that are stored all the same
     */
    public EventDriveException(
            Failure failure, String message, @Nullable Throwable cause, Collection<String> storedIds) {
        super(requireNonNull(message, "message"), cause);
        this.failure = requireNonNull(failure, "failure");
        this.storedIds = storedIds.toArray(new String[0]);
    }

    /** Returns what to act on. */
    public Failure failure() {
        return failure;
    }

    /** Returns the ids of those events of a failed batch that are stored all the same; mostly empty. */
    public List<String> storedIds() {
        return List.of(storedIds);
    }

    // the category is no part of the message that people read
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return getClass().getName() + ": " + failure + ": " + getMessage();
    }
}
