package io.eventdrive.topic;

import static java.util.Objects.requireNonNull;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.util.HexFormat;

/**
 * How another transport writes topics and patterns. Characters that mean something there are percent-encoded in each level, so that
 * a level such as {@code 1.1} survives where dots split and {@code c#} where {@code #} is a wildcard; all other text stays as it
 * is. The encoding is one to one: {@link #parse} gives back what {@link #topic} wrote and refuses every other spelling, else the
 * transport and EventDrive would disagree on which patterns select it.
 *
 * <table class="striped">
 * <caption>What is written</caption>
 * <tr><th>EventDrive</th><th>AMQP</th><th>NATS</th><th>MQTT</th></tr>
 * <tr><td>{@code order/1.1/a b}</td><td>{@code order.1%2E1.a%20b}</td><td>{@code order.1%2E1.a%20b}</td>
 *     <td>{@code order/1.1/a b}</td></tr>
 * <tr><td>{@code order/*}</td><td>{@code order.*}</td><td>{@code order.*}</td><td>{@code order/+}</td></tr>
 * <tr><td>{@code order/>}</td><td>{@code order.*.#}</td><td>{@code order.>}</td><td>{@code order/+/#}</td></tr>
 * <tr><td>{@code >}</td><td>{@code #}</td><td>{@code >}</td><td>{@code #}</td></tr>
 * <tr><td>{@code order/pre*}, not exact</td><td>{@code order.*}</td><td>{@code order.*}</td><td>{@code order/+}</td></tr>
 * </table>
 */
public enum TopicDialect {
    /** Routing keys and binding keys of an AMQP 0-9-1 topic exchange: split by dots, at most 255 bytes. */
    AMQP(".", "%.*>#+ ", "*", "*.#"),
    /** Subjects of NATS: split by dots; {@code $} is encoded too, as the server's own subjects start with it. */
    NATS(".", "%.*>#+ $", "*", ">"),
    /** Topic names and filters of MQTT: split by slashes; {@code $} is encoded too, as wildcards skip topics that start with it. */
    MQTT("/", "%#+$", "+", "+/#");

    private static final int AMQP_BYTES_MAX = 255;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final char separator;
    private final String reserved;
    private final String one;
    private final String rest;

    TopicDialect(String separator, String reserved, String one, String rest) {
        this.separator = separator.charAt(0);
        this.reserved = reserved;
        this.one = one;
        this.rest = rest;
    }

    /**
     * A pattern in the words of another transport.
     *
     * @param pattern what to subscribe or bind there
     * @param exact whether it selects the same there, among the topics that EventDrive writes; if not it selects more, and what
     *     arrives is to be filtered
     */
    public record Translation(String pattern, boolean exact) {
        /** Returns a translation. */
        public Translation {
            requireNonNull(pattern, "pattern");
        }
    }

    /**
     * Returns the topic as the transport writes it.
     *
     * @throws EventDriveException INVALID if that is longer than the transport can carry
     */
    public String topic(Topic topic) {
        String written = encoded(requireNonNull(topic, "topic").toString());
        int bytes = Characters.bytes(written, 0, written.length());
        if (bytes > bytesMax()) {
            throw new Refusal(kind() + " of topic", topic.toString(), Syntax.SEPARATOR).tooLong(bytesMax(), bytes);
        }
        return written;
    }

    /**
     * Returns the topic that {@link #topic} wrote as this text.
     *
     * @throws EventDriveException INVALID if it did not write this text: it has an empty level, a reserved character that is not
     *     encoded, another one that is, or is no topic when decoded
     */
    public Topic parse(String text) {
        requireNonNull(text, "text");
        Refusal refusal = new Refusal(kind(), text, separator);
        if (text.length() > bytesMax()) {
            throw refusal.farTooLong(bytesMax());
        }
        Topic topic = topicOf(decoded(refusal));
        int bytes = Characters.bytes(text, 0, text.length());
        if (bytes > bytesMax()) {
            throw refusal.tooLong(bytesMax(), bytes);
        }
        return topic;
    }

    private String decoded(Refusal refusal) {
        String text = refusal.text();
        StringBuilder topic = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == separator) {
                topic.append(Syntax.SEPARATOR);
            } else if (c == '%') {
                topic.append(reservedAt(refusal, i));
                i += 2;
            } else if (c == Syntax.SEPARATOR) {
                throw refusal.at(i, "'/' must not be in a level", "write something else for it where it comes from");
            } else if (reserved.indexOf(c) >= 0) {
                throw refusal.at(
                        i, "reserved characters must be encoded", "write '%' and its code where it comes from");
            } else {
                topic.append(c);
            }
        }
        return topic.toString();
    }

    /** Returns the pattern in the words of the transport, as narrow as these can say it. */
    public Translation pattern(TopicPattern pattern) {
        String text = requireNonNull(pattern, "pattern").canonical();
        StringBuilder written = new StringBuilder(text.length() + 8);
        boolean exact = true;
        for (int start = 0; start < text.length(); start = Syntax.levelEnd(text, start) + 1) {
            String level = text.substring(start, Syntax.levelEnd(text, start));
            int wildcard = Syntax.wildcard(level, 0);
            exact &= wildcard == 0 || wildcard == level.length();
            if (start > 0) {
                written.append(separator);
            }
            written.append(wildcard == level.length() ? encoded(level) : words(level, start == 0));
        }
        if (Characters.bytes(written.toString(), 0, written.length()) > bytesMax()) {
            return new Translation(widened(written.toString()), false);
        }
        return new Translation(written.toString(), exact);
    }

    private String words(String level, boolean first) {
        if (level.charAt(0) != Syntax.REST) {
            return one;
        }
        // alone it needs no "at least one": there is no topic without levels
        return first ? rest.substring(rest.length() - 1) : rest;
    }

    // Keeps the levels that fit and leaves the others open: a filter that selects too much is better than none.
    private String widened(String written) {
        String all = rest.substring(rest.length() - 1);
        int keep = -1;
        int separatorAt = written.indexOf(separator);
        while (separatorAt >= 0 && Characters.bytes(written, 0, separatorAt) + 2 <= bytesMax()) {
            keep = separatorAt;
            separatorAt = written.indexOf(separator, separatorAt + 1);
        }
        return written.substring(0, keep + 1) + all;
    }

    private String encoded(String text) {
        StringBuilder written = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == Syntax.SEPARATOR) {
                written.append(separator);
            } else if (reserved.indexOf(c) >= 0) {
                written.append('%').append(HEX.toHexDigits((byte) c));
            } else {
                written.append(c);
            }
        }
        return written.toString();
    }

    private char reservedAt(Refusal refusal, int index) {
        String text = refusal.text();
        if (index + 2 < text.length()) {
            int character = hexDigit(text.charAt(index + 1)) << 4 | hexDigit(text.charAt(index + 2));
            if (reserved.indexOf(character) >= 0) {
                return (char) character;
            }
        }
        throw refusal.at(
                index,
                "'%' must start the code of a reserved character, two digits 0-9 A-F",
                "encode '%' itself as '%25'");
    }

    // Upper case only: of two spellings of one topic the transport's own filters would know only one.
    private static int hexDigit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    private Topic topicOf(String text) {
        try {
            return Topic.of(text);
        } catch (EventDriveException e) {
            throw new EventDriveException(Failure.INVALID, kind() + " read as " + e.getMessage(), e);
        }
    }

    private int bytesMax() {
        // the others take more than the longest topic has when every byte of it is encoded
        return this == AMQP ? AMQP_BYTES_MAX : 3 * Topic.BYTES_MAX;
    }

    private String kind() {
        return switch (this) {
            case AMQP -> "AMQP routing key";
            case NATS -> "NATS subject";
            case MQTT -> "MQTT topic name";
        };
    }
}
