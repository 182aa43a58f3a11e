package io.eventdrive.topic;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.util.Locale;

/**
 * Says what is wrong with a text that someone wrote: where, which rule, what was found, what to do. Built only after a rule was
 * broken; reads no more of a hostile text than it shows, but for counting levels in a text whose length was checked.
 *
 * @param kind what the text was meant to be
 * @param text what was found
 * @param separator what splits it into levels
 */
record Refusal(String kind, String text, char separator) {
    /** The longest echo of a text in a message, in characters after escaping. */
    static final int ECHO_MAX = 80;

    /** Returns the refusal of what stands at the index; the end of the text is an index too. */
    EventDriveException at(int index, String rule, String remedy) {
        long level = 1 + text.chars().limit(index).filter(c -> c == separator).count();
        return invalid(
                "level " + level + ", character " + (index + 1) + ": " + rule + ", found " + found(index), remedy);
    }

    /** Returns the refusal of a text that takes too many bytes. */
    EventDriveException tooLong(int bytesMax, long bytes) {
        return invalid("it must not be longer than " + bytesMax + " UTF-8 bytes, found " + bytes, "shorten it");
    }

    /** Returns the refusal of a text so long that its bytes were not counted: it has at least one for every character. */
    EventDriveException farTooLong(int bytesMax) {
        return invalid(
                "it must not be longer than " + bytesMax + " UTF-8 bytes, found " + text.length() + " characters",
                "shorten it");
    }

    private EventDriveException invalid(String rule, String remedy) {
        return new EventDriveException(Failure.INVALID, kind + " " + echo(text) + ": " + rule + "; " + remedy);
    }

    private String found(int index) {
        if (index >= text.length()) {
            return "the end";
        }
        int character = text.codePointAt(index);
        if (isPrintable(character)) {
            return "'" + Character.toString(character) + "'";
        }
        String name = Character.getName(character);
        return String.format(Locale.ROOT, "U+%04X", character) + (name == null ? "" : " " + name);
    }

    /** Returns the text in quotes, abbreviated and with everything escaped that would not show, or would forge, a line. */
    static String echo(String text) {
        StringBuilder shown = new StringBuilder(ECHO_MAX).append('\'');
        int index = 0;
        while (index < text.length()) {
            int character = text.codePointAt(index);
            String next = isPrintable(character)
                    ? Character.toString(character)
                    : String.format(Locale.ROOT, "\\u%04X", character);
            if (shown.length() + next.length() > ECHO_MAX - 2) {
                return shown.append("\u2026'").toString();
            }
            shown.append(next);
            index += Character.charCount(character);
        }
        return shown.append('\'').toString();
    }

    private static boolean isPrintable(int character) {
        return character >= ' ' && Characters.broken(character) == null;
    }
}
