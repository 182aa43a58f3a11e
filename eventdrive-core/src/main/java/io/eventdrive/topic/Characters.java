package io.eventdrive.topic;

import org.jspecify.annotations.Nullable;

/**
 * Which characters a topic must not have. The list is fixed here and not taken from the JDK's Unicode tables: two processes on two
 * JDKs must agree on what a topic is.
 */
final class Characters {
    static final String CONTROL = "control characters are not allowed";
    static final String LONE_SURROGATE = "half of a surrogate pair is no character";
    static final String NO_CHARACTER = "code points that Unicode reserves as no character are not allowed";
    static final String LOOK_ALIKE = "characters that look like the separator '/' are not allowed";
    static final String INVISIBLE = "invisible and text-direction characters are not allowed";

    /** Pairs of first and last: zero-width, filling, text-direction, annotating and tagging characters. */
    private static final int[] INVISIBLE_RANGES = {
        0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x115F, 0x1160, 0x180E, 0x180E, 0x200B, 0x200F, 0x202A, 0x202E,
        0x2060, 0x206F, 0x3164, 0x3164, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF9, 0xFFFB, 0xE0000, 0xE0FFF,
    };

    private Characters() {}

    /** Returns the rule that a character breaks wherever it stands in a topic, or null if it breaks none. */
    static @Nullable String broken(int character) {
        if (character < 0x20
                || (character >= 0x7F && character <= 0x9F)
                || character == 0x2028
                || character == 0x2029) {
            return CONTROL;
        }
        if (character < 0x80) {
            return null;
        }
        if (character >= 0xD800 && character <= 0xDFFF) {
            return LONE_SURROGATE;
        }
        if ((character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF)) {
            return NO_CHARACTER;
        }
        if (character == 0x2044 || character == 0x2215 || character == 0x29F8 || character == 0xFF0F) {
            return LOOK_ALIKE;
        }
        return isInvisible(character) ? INVISIBLE : null;
    }

    private static boolean isInvisible(int character) {
        for (int i = 0; i < INVISIBLE_RANGES.length && character >= INVISIBLE_RANGES[i]; i += 2) {
            if (character <= INVISIBLE_RANGES[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Returns how many bytes of UTF-8 the text has from one index to another; surrogates must be paired. */
    static int bytes(String text, int from, int to) {
        int bytes = to - from;
        for (int i = from; i < to; i++) {
            bytes += extraBytes(text.charAt(i));
        }
        return bytes;
    }

    /** Returns how many bytes of UTF-8 a character takes beyond the first; each half of a surrogate pair has one extra. */
    static int extraBytes(char c) {
        if (c < 0x80) {
            return 0;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
    }
}
