package io.eventdrive.deadletter;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stack traces as text of bounded length, built by hand because a handler's exception may lie about itself without end. */
final class Stacks {
    private static final int CAUSES_MAX = 8;
    private static final int FRAMES_MAX = 64;

    private Stacks() {}

    static String of(Throwable error, int max) {
        StringBuilder text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        @Nullable Throwable next = error;
        for (int i = 0; next != null && i < CAUSES_MAX && seen.add(next) && text.length() < max; i++) {
            text.append(i == 0 ? "" : "Caused by: ").append(next.getClass().getName());
            text.append(": ").append(next.getMessage()).append('\n');
            appendFrames(next, text);
            next = next.getCause();
        }
        return text.length() <= max ? text.toString() : text.substring(0, max - 3) + "...";
    }

    private static void appendFrames(Throwable error, StringBuilder text) {
        StackTraceElement[] frames = error.getStackTrace();
        for (int i = 0; i < frames.length && i < FRAMES_MAX; i++) {
            text.append("\tat ").append(frames[i]).append('\n');
        }
        if (frames.length > FRAMES_MAX) {
            text.append("\t... ").append(frames.length - FRAMES_MAX).append(" more\n");
        }
    }
}
