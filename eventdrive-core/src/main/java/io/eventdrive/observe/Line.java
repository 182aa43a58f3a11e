package io.eventdrive.observe;

import io.eventdrive.failure.EventDriveException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people read in one line: cut, and without characters that would break the line or reorder it. */
final class Line {
    /** The most characters of a note or an error that are remembered. */
    static final int LENGTH_MAX = 200;

    private static final String CUT = "...";
    private static final int OBJECT_BYTES = 48;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Line() {}

    /** Returns an estimate, rather too high than too low, of what a text occupies. */
    static int bytes(@Nullable String text) {
        return text == null || text.isEmpty() ? 0 : OBJECT_BYTES + 2 * text.length();
    }

    /** Returns the text, or its beginning if it is too long to be remembered. */
    static String cut(String text) {
        if (text.length() <= LENGTH_MAX) {
            return text;
        }
        int end = LENGTH_MAX - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** Returns the first line of the text that is not empty, cut, with a question mark for what does not belong into a line. */
    static String of(String text) {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        StringBuilder line = new StringBuilder();
        int i = start;
        for (; i < text.length() && line.length() <= LENGTH_MAX && !isLineEnd(text.charAt(i)); i++) {
            char c = text.charAt(i);
            line.append(c == '\t' ? ' ' : isMisleading(c) ? '?' : c);
        }
        return cut(line.toString().stripTrailing());
    }

    /** Returns the text, uncut, with a question mark for what does not belong into a line. */
    static String whole(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.chars().forEach(c -> line.append(isMisleading((char) c) || isLineEnd((char) c) ? '?' : (char) c));
        return line.toString();
    }

    /** Returns the kind and the message of an error, never its stack, its cause or the error itself, which may hold anything alive. */
    static String of(@Nullable Throwable error) {
        if (error == null) {
            return "";
        }
        String name = error.getClass().getName();
        String kind = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
        String failure = error instanceof EventDriveException own ? ": " + own.failure() : "";
        String message = of(messageOf(error));
        return cut(kind + failure + (message.isEmpty() ? "" : ": " + message));
    }

    // what an application throws may throw again when it is asked
    private static String messageOf(Throwable error) {
        try {
            @Nullable String message = error.getMessage();
            return message == null ? "" : message;
        } catch (RuntimeException e) {
            return "(its message could not be read)";
        }
    }

    /** Returns a duration such as {@code 0.4 ms}, {@code 12 ms} or {@code 61.5 s}. */
    static String of(Duration took) {
        double millis = took.toMillis() + took.toNanosPart() % NANOS_PER_MILLI / (double) NANOS_PER_MILLI;
        if (millis >= 10_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000);
        }
        if (millis >= 10 || millis == Math.rint(millis)) {
            return String.format(Locale.ROOT, "%.0f ms", millis);
        }
        return millis < 0.1 ? "< 0.1 ms" : String.format(Locale.ROOT, "%.1f ms", millis);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    private static boolean isMisleading(char c) {
        return Character.isISOControl(c)
                || c == '\u200E'
                || c == '\u200F'
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
