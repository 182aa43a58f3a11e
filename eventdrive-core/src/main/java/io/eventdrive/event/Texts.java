package io.eventdrive.event;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.util.Locale;

/** The rules that every text attribute of an event obeys. */
final class Texts {
    private static final int EXCERPT_LENGTH = 60;

    private Texts() {}

    /** Returns the text if it has 1 to max characters and no control characters or lone surrogates, else throws INVALID. */
    static String check(String attribute, String text, int max) {
        if (text.isEmpty() || text.length() > max) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "attribute '" + attribute + "' of an event has 1 to " + max + " characters, found "
                            + text.length());
        }
        int bad = firstControlOrLoneSurrogate(text);
        if (bad >= 0) {
            throw new EventDriveException(
                    Failure.INVALID,
                    String.format(
                            Locale.ROOT,
                            "attribute '%s' of an event has the forbidden character U+%04X at %d",
                            attribute,
                            (int) text.charAt(bad),
                            bad));
        }
        return text;
    }

    /** Returns the index of the first character that some protocol could not carry unchanged, or -1. */
    static int firstControlOrLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                return i;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return i;
                }
                i++;
            } else if (Character.isLowSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the first characters of a text for a message, with control characters replaced. */
    static String excerpt(String text) {
        String start = text.length() > EXCERPT_LENGTH ? text.substring(0, EXCERPT_LENGTH) + "..." : text;
        StringBuilder shown = new StringBuilder(start.length());
        start.chars().forEach(c -> shown.append(Character.isISOControl(c) ? '?' : (char) c));
        return shown.toString();
    }
}
