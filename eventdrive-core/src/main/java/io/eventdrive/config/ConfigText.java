package io.eventdrive.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads lines of {@code key=value}. Blanks around key and value do not count, nor do lines that start with {@code #} or {@code !}; a line
 * that ends with a backslash goes on in the next one, whose leading blanks are left out. There are no other escapes: a backslash elsewhere
 * is a backslash. No message shows a value. Used once, by one thread.
 */
final class ConfigText {
    /** The longest key, in characters. */
    static final int KEY_LENGTH_MAX = 512;

    private final String file;
    private final Problems problems;
    private final List<Entry> entries = new ArrayList<>();
    private final StringBuilder logical = new StringBuilder();
    private boolean continued;
    private int start;

    ConfigText(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    List<Entry> read(String text) {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            add(number, line.stripLeading());
        }
        if (continued) {
            problem(start, "the last line ends with a backslash, which says that it goes on; remove the backslash");
        }
        return entries;
    }

    private void add(int number, String line) {
        if (!continued) {
            if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == '!') {
                return;
            }
            start = number;
            logical.setLength(0);
        }
        continued = line.endsWith("\\");
        logical.append(line, 0, continued ? line.length() - 1 : line.length());
        if (!continued) {
            finish(logical.toString());
        }
    }

    private void finish(String line) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            problem(start, "expected key=value, found a line without '='");
            return;
        }
        String key = line.substring(0, equals).strip();
        String value = line.substring(equals + 1).strip();
        if (isKey(key) && isValue(key, value)) {
            entries.add(new Entry(new Place(file, start), key, value));
        }
    }

    private boolean isKey(String key) {
        if (key.isEmpty() || key.length() > KEY_LENGTH_MAX) {
            problem(start, "expected a key of 1 to " + KEY_LENGTH_MAX + " characters, found " + key.length());
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            if (!isKeyCharacter(key.charAt(i))) {
                problem(
                        start,
                        "a key has ASCII letters, digits, '.', '-', '_' and '@', found " + codePoint(key.charAt(i))
                                + " at its character " + (i + 1));
                return false;
            }
        }
        return true;
    }

    private boolean isValue(String key, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) && c != '\t') {
                problem(start, key + ": expected a value without control characters, found " + codePoint(c));
                return false;
            }
        }
        return true;
    }

    private static boolean isKeyCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '_'
                || c == '@';
    }

    private static String codePoint(char c) {
        return String.format(Locale.ROOT, "U+%04X", (int) c);
    }

    private void problem(int line, String text) {
        problems.add(new Place(file, line) + ": " + text);
    }
}
