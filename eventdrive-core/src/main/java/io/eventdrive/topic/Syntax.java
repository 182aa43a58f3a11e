package io.eventdrive.topic;

import io.eventdrive.failure.EventDriveException;

/** The grammar of topics and of patterns, checked in one pass that ends at the first broken rule. */
final class Syntax {
    static final char SEPARATOR = '/';
    static final char ANY = '*';
    static final char REST = '>';

    private static final String TOPIC = "topic";
    private static final String PATTERN = "topic pattern";

    private Syntax() {}

    /** Returns the number of levels of a topic; throws INVALID where it breaks a rule. */
    static int topic(String text) {
        return levels(TOPIC, text);
    }

    /** Returns the number of levels of a pattern; throws INVALID where it breaks a rule. */
    static int pattern(String text) {
        return levels(PATTERN, text);
    }

    /** Returns the index of the separator after the level that the index is in, or the length. */
    static int levelEnd(String text, int index) {
        int end = text.indexOf(SEPARATOR, index);
        return end < 0 ? text.length() : end;
    }

    /** Returns the index of the first wildcard at or after the index, or the length. */
    static int wildcard(String text, int index) {
        int i = index;
        while (i < text.length() && !isWildcard(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Returns the first index at which the texts differ or one of them ends. */
    static int mismatch(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int i = 0;
        while (i < shorter && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        return i;
    }

    static boolean isWildcard(char c) {
        return c == ANY || c == REST;
    }

    private static int levels(String kind, String text) {
        int length = text.length();
        // a character takes at least one byte: a hostile length is refused before anything is read
        if (length > Topic.BYTES_MAX) {
            throw refusal(kind, text).farTooLong(Topic.BYTES_MAX);
        }
        int levels = 1;
        int start = 0;
        int bytes = length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == SEPARATOR) {
                if (i == start || levels == Topic.LEVELS_MAX) {
                    throw misplacedSeparator(kind, text, i);
                }
                levels++;
                start = i + 1;
            } else if (isWildcard(c)) {
                checkWildcard(kind, text, i);
            } else if (c < ' ' || c > '~') {
                checkCharacter(kind, text, i);
                bytes += Characters.extraBytes(c);
            }
        }
        if (start == length) {
            throw misplacedSeparator(kind, text, length);
        }
        if (bytes > Topic.BYTES_MAX) {
            throw refusal(kind, text).tooLong(Topic.BYTES_MAX, bytes);
        }
        return levels;
    }

    private static EventDriveException misplacedSeparator(String kind, String text, int index) {
        if (isLevelStart(text, index)) {
            return refusal(kind, text).at(index, "a level must not be empty", "name the level or remove the '/'");
        }
        return refusal(kind, text)
                .at(index, "at most " + Topic.LEVELS_MAX + " levels are allowed", "join or remove some levels");
    }

    private static void checkWildcard(String kind, String text, int index) {
        if (kind.equals(TOPIC)) {
            throw refusal(kind, text)
                    .at(index, "'*' and '>' belong to patterns only", "remove it, or make a TopicPattern of the text");
        }
        int next = index + 1;
        if (text.charAt(index) == ANY) {
            if (next < text.length() && text.charAt(next) != SEPARATOR) {
                throw refusal(kind, text).at(next, "'*' must end its level", "move the '*' to the end of the level");
            }
        } else if (!isLevelStart(text, index)) {
            throw refusal(kind, text).at(index, "'>' must be a level of its own", "put a '/' before it or use '*'");
        } else if (next < text.length()) {
            throw refusal(kind, text).at(next, "'>' must end the pattern", "use '*' for one level in the middle");
        }
    }

    private static void checkCharacter(String kind, String text, int index) {
        boolean secondHalf = Character.isLowSurrogate(text.charAt(index))
                && index > 0
                && Character.isHighSurrogate(text.charAt(index - 1));
        String broken = secondHalf ? null : Characters.broken(text.codePointAt(index));
        if (broken != null) {
            throw refusal(kind, text).at(index, broken, "remove it or write something else for it");
        }
    }

    private static boolean isLevelStart(String text, int index) {
        return index == 0 || text.charAt(index - 1) == SEPARATOR;
    }

    private static Refusal refusal(String kind, String text) {
        return new Refusal(kind, text, SEPARATOR);
    }
}
