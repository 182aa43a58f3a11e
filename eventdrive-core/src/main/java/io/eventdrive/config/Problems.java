package io.eventdrive.config;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a configuration: all of it is found before any of it is reported. For one thread. */
public final class Problems {
    /** The most problems that one message shows; the others are counted. */
    static final int SHOWN_MAX = 50;

    private final List<String> shown = new ArrayList<>();
    private @Nullable Throwable firstCause;
    private int count;

    /** Starts without problems. */
    public Problems() {}

    /** Adds a problem. */
    public void add(String problem) {
        count++;
        if (count <= SHOWN_MAX) {
            shown.add(problem);
        }
    }

    /** Adds a problem that an error told of; the first such error becomes the cause. */
    public void add(String problem, Throwable cause) {
        firstCause = firstCause == null ? cause : firstCause;
        add(problem);
    }

    /** Returns whether a further problem would be shown; else there is no need to look for what was meant. */
    boolean isRoom() {
        return count < SHOWN_MAX;
    }

    /** Returns whether nothing is wrong. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** Throws INVALID with all problems, if there is one. */
    public void throwAny() {
        if (count > 0) {
            throw new EventDriveException(Failure.INVALID, message(), firstCause);
        }
    }

    private String message() {
        if (count == 1) {
            return shown.get(0);
        }
        StringBuilder all = new StringBuilder(count + " problems of the configuration:");
        shown.forEach(problem -> all.append("\n- ").append(problem));
        return count > SHOWN_MAX ? all + "\n- and " + (count - SHOWN_MAX) + " more" : all.toString();
    }
}
