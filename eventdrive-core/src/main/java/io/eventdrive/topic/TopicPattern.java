package io.eventdrive.topic;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A set of topics, written like a topic with wildcards: {@code *} alone is any one level, {@code pre*} is any level that starts
 * with {@code pre} (also {@code pre} itself), {@code >} alone in the last place is one or more levels. Nothing else is special;
 * {@code *} elsewhere in a level, {@code >} elsewhere, and what a {@link Topic} must not have, are refused.
 *
 * <table class="striped">
 * <caption>Examples</caption>
 * <tr><th>pattern</th><th>selects</th><th>does not select</th></tr>
 * <tr><td>{@code order/valid}</td><td>{@code order/valid}</td><td>{@code order/valid/1.1}</td></tr>
 * <tr><td>{@code order/*}</td><td>{@code order/valid}</td><td>{@code order}, {@code order/valid/1.1}</td></tr>
 * <tr><td>{@code order/1.*}</td><td>{@code order/1.}, {@code order/1.25}</td><td>{@code order/1}</td></tr>
 * <tr><td>{@code order/>}</td><td>{@code order/valid}, {@code order/valid/1.1}</td><td>{@code order}</td></tr>
 * </table>
 *
 * <p>Limits are those of a topic: {@value Topic#BYTES_MAX} bytes of UTF-8 and {@value Topic#LEVELS_MAX} levels, the wildcards
 * counted as they are written. All methods take time in proportion to the texts: no pattern makes them try things twice.
 *
 * <p>Immutable and safe for use by many threads. Two patterns are equal if, and only if, they select the same topics. The natural
 * order puts the most specific first: level by level, a name comes before a longer prefix, that before a shorter one, that before
 * {@code *}, and that before {@code >}; what is alike is ordered by its text. So a pattern always comes before the wider ones that
 * {@link #includes include} it.
 */
public final class TopicPattern implements Comparable<TopicPattern> {
    private static final TopicPattern ALL = new TopicPattern(String.valueOf(Syntax.REST));

    private final String text;

    private TopicPattern(String text) {
        this.text = text;
    }

    /**
     * Returns the pattern with this text.
     *
     * @throws io.eventdrive.failure.EventDriveException INVALID if the text breaks a rule; the message says where and which
     */
    public static TopicPattern of(String text) {
        requireNonNull(text, "text");
        int levels = Syntax.pattern(text);
        return new TopicPattern(canonical(text, levels));
    }

    /** Returns the pattern of all topics, {@code >}. */
    public static TopicPattern all() {
        return ALL;
    }

    // One set of topics has one text, but for a last '>' that has room for a single level only: it is a '*'.
    private static String canonical(String text, int levels) {
        int last = text.length() - 1;
        if (text.charAt(last) != Syntax.REST) {
            return text;
        }
        boolean roomForTwo = levels < Topic.LEVELS_MAX && leastBytes(text, 0) + 2 <= Topic.BYTES_MAX;
        return roomForTwo ? text : text.substring(0, last) + Syntax.ANY;
    }

    /** Returns whether this pattern selects the topic. */
    public boolean matches(Topic topic) {
        return includes(requireNonNull(topic, "topic").toString());
    }

    /** Returns whether this pattern selects every topic that the other one selects. */
    public boolean includes(TopicPattern other) {
        return includes(requireNonNull(other, "other").text);
    }

    // A topic is a pattern without wildcards, so one walk serves both. Neither index ever goes back.
    private boolean includes(String other) {
        int index = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == Syntax.REST) {
                return true;
            }
            if (c == Syntax.ANY) {
                if (index < other.length() && other.charAt(index) == Syntax.REST) {
                    return false;
                }
                index = Syntax.levelEnd(other, index);
            } else if (index == other.length() || other.charAt(index++) != c) {
                return false;
            }
        }
        return index == other.length();
    }

    /** Returns whether there is a topic that both patterns select; the limits of a topic are taken into account. */
    public boolean intersects(TopicPattern other) {
        requireNonNull(other, "other");
        int mine = 0;
        int others = 0;
        int bytes = 0;
        while (text.charAt(mine) != Syntax.REST && other.text.charAt(others) != Syntax.REST) {
            int myEnd = Syntax.levelEnd(text, mine);
            int othersEnd = Syntax.levelEnd(other.text, others);
            int level = commonLevel(text.substring(mine, myEnd), other.text.substring(others, othersEnd));
            boolean ends = myEnd == text.length();
            if (level == 0 || ends != (othersEnd == other.text.length())) {
                return false;
            }
            bytes += level;
            if (ends) {
                return bytes <= Topic.BYTES_MAX;
            }
            bytes++;
            mine = myEnd + 1;
            others = othersEnd + 1;
        }
        int rest = Math.max(leastBytes(text, mine), leastBytes(other.text, others));
        return bytes + rest <= Topic.BYTES_MAX;
    }

    /** Returns the bytes of the shortest level that both select, or 0 if there is none. */
    private static int commonLevel(String one, String other) {
        boolean oneOpen = isOpen(one);
        boolean otherOpen = isOpen(other);
        String oneName = oneOpen ? one.substring(0, one.length() - 1) : one;
        String otherName = otherOpen ? other.substring(0, other.length() - 1) : other;
        boolean common = oneName.equals(otherName)
                || (oneOpen && otherName.startsWith(oneName))
                || (otherOpen && oneName.startsWith(otherName));
        String longer = oneName.length() > otherName.length() ? oneName : otherName;
        return common ? Math.max(1, Characters.bytes(longer, 0, longer.length())) : 0;
    }

    /** Returns the bytes of the shortest topic that a pattern selects by what it has from the start of a level on. */
    private static int leastBytes(String text, int from) {
        int bytes = Characters.bytes(text, from, text.length());
        for (int i = from + 1; i < text.length(); i++) {
            if (text.charAt(i) == Syntax.ANY && text.charAt(i - 1) != Syntax.SEPARATOR) {
                bytes--;
            }
        }
        return bytes;
    }

    /** Returns whether the pattern has no wildcard and so selects the one topic of the same text. */
    public boolean isLiteral() {
        return Syntax.wildcard(text, 0) == text.length();
    }

    /**
     * Returns the levels before the first one with a wildcard, joined by {@code /}: what a store that knows no wildcards can look
     * for before the rest is filtered. Empty if the first level has a wildcard, the whole text if none has.
     */
    public String literalPrefix() {
        int wildcard = Syntax.wildcard(text, 0);
        if (wildcard == text.length()) {
            return text;
        }
        return text.substring(0, Math.max(0, text.lastIndexOf(Syntax.SEPARATOR, wildcard)));
    }

    /**
     * Returns the text that all patterns of the same topics share. It is the text that the pattern was made of, but for a last
     * {@code >} in a pattern so long that only one more level fits in a topic, which is {@code *}.
     */
    public String canonical() {
        return text;
    }

    /** Orders patterns by how specific they are, the most specific first. */
    @Override
    public int compareTo(TopicPattern other) {
        int start = text.lastIndexOf(Syntax.SEPARATOR, Syntax.mismatch(text, other.text) - 1) + 1;
        String mine = text.substring(start, Syntax.levelEnd(text, start));
        String others = other.text.substring(start, Syntax.levelEnd(other.text, start));
        if (mine.equals(others)) {
            return Integer.compare(text.length(), other.text.length());
        }
        int byWidth = Integer.compare(width(mine), width(others));
        return byWidth != 0 ? byWidth : mine.compareTo(others);
    }

    /** Returns a number that grows with the number of names that a level of a pattern selects. */
    private static int width(String level) {
        if (level.charAt(0) == Syntax.REST) {
            return Topic.BYTES_MAX + 1;
        }
        return isOpen(level) ? Topic.BYTES_MAX - level.length() + 1 : 0;
    }

    private static boolean isOpen(String level) {
        return level.charAt(level.length() - 1) == Syntax.ANY;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof TopicPattern pattern && text.equals(pattern.text));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the {@link #canonical() canonical} text. */
    @Override
    public String toString() {
        return text;
    }
}
