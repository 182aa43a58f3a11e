package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;

/** The one rule of names of groups, consumer groups and subscriptions: safe in paths, URIs, keys and messages. */
final class Names {
    private static final int LENGTH_MAX = 128;
    private static final String RESERVED = "eventdrive.";

    private Names() {}

    static String check(String what, String name) {
        requireNonNull(name, what);
        if (name.isEmpty() || name.length() > LENGTH_MAX) {
            throw invalid(what, "1 to " + LENGTH_MAX + " characters, found " + name.length());
        }
        if (!isLetter(name.charAt(0))) {
            throw invalid(what, "an ASCII letter at the beginning, found " + shown(name.charAt(0)));
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '_') {
                throw invalid(
                        what, "ASCII letters, digits, dots, dashes and underscores, found " + shown(c) + " at " + i);
            }
        }
        if (isReserved(name)) {
            throw invalid(what, "another beginning than the reserved '" + RESERVED + "', found '" + name + "'");
        }
        return name;
    }

    static boolean isReserved(String name) {
        return name.startsWith(RESERVED);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static String shown(char c) {
        return c > ' ' && c < 0x7f
                ? "'" + c + "'"
                : "U+" + Integer.toHexString(0x10000 | c).substring(1);
    }

    private static EventDriveException invalid(String what, String rule) {
        return new EventDriveException(Failure.INVALID, "the " + what + " has " + rule);
    }
}
