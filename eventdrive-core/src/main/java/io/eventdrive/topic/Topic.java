package io.eventdrive.topic;

import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Where an event belongs: 1 to {@value #LEVELS_MAX} levels joined by {@code /}, such as
 * {@code order/init/1.1/icecream/udders/rumraisin/sg/lazada}. A level is any text but an empty one; dots and spaces are fine.
 *
 * <p>Limits: {@value #BYTES_MAX} bytes of UTF-8 in all. Not allowed, because they would be misread by people or by other
 * transports: the wildcards {@code *} and {@code >}, control characters and line separators, lone surrogates and non-characters
 * (which CloudEvents forbids too), characters that look like the separator (U+2044, U+2215, U+29F8, U+FF0F), and invisible or
 * text-direction characters. The text is compared as it is, character by character: case counts, nothing is normalised.
 *
 * <p>Immutable and safe for use by many threads. Its {@link #toString() text} is its canonical form: {@link #of} gives an equal
 * topic back.
 */
public final class Topic implements Comparable<Topic> {
    /** The most bytes that a topic or a pattern may have in UTF-8. */
    public static final int BYTES_MAX = 1_024;

    /** The most levels that a topic or a pattern may have. */
    public static final int LEVELS_MAX = 128;

    private final String text;
    private final int levels;

    private Topic(String text, int levels) {
        this.text = text;
        this.levels = levels;
    }

    /**
     * Returns the topic with this text. Takes time in proportion to the text, and none for a text that is too long.
     *
     * @throws io.eventdrive.failure.EventDriveException INVALID if the text breaks a rule; the message says where and which
     */
    public static Topic of(String text) {
        requireNonNull(text, "text");
        return new Topic(text, Syntax.topic(text));
    }

    /** Returns the number of levels, 1 to {@value #LEVELS_MAX}. */
    public int levels() {
        return levels;
    }

    /**
     * Returns a level by its index, the first is 0.
     *
     * @throws IndexOutOfBoundsException if there is no such level
     */
    public String level(int index) {
        checkIndex(index, levels);
        int start = 0;
        for (int i = 0; i < index; i++) {
            start = Syntax.levelEnd(text, start) + 1;
        }
        return text.substring(start, Syntax.levelEnd(text, start));
    }

    /** Orders topics level by level, so that a topic is followed by those below it. */
    @Override
    public int compareTo(Topic other) {
        int index = Syntax.mismatch(text, other.text);
        if (index == text.length() || index == other.text.length()) {
            return Integer.compare(text.length(), other.text.length());
        }
        char mine = text.charAt(index);
        char others = other.text.charAt(index);
        // the shorter level comes first, whatever follows it in the other topic
        if (mine == Syntax.SEPARATOR || others == Syntax.SEPARATOR) {
            return mine == Syntax.SEPARATOR ? -1 : 1;
        }
        return Character.compare(mine, others);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Topic topic && text.equals(topic.text));
    }

    @Override
    public int hashCode() {
        return text.hashCode(); // which the string keeps
    }

    /** Returns the canonical text, the levels joined by {@code /}. */
    @Override
    public String toString() {
        return text;
    }
}
