package io.eventdrive.event;

import static java.util.Objects.requireNonNull;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.util.Comparator;

/**
 * The registered name of a kind of event and the version of its payload's shape, such as {@code order.placed@2}: what
 * the wire carries instead of a class name. A name has 1 to {@value #NAME_LENGTH_MAX} ASCII letters, digits, {@code .},
 * {@code -} and {@code _}, and starts with a letter; case matters. A version counts from 1 to {@value #VERSION_MAX}.
 * Anything else is refused with {@link Failure#INVALID}. Immutable; ordered by name, then by version.
 *
 * @param name the registered name, without the version
 * @param version the version of the payload's shape, from 1
 */
public record EventType(String name, int version) implements Comparable<EventType> {
    /** The longest name, in characters. */
    public static final int NAME_LENGTH_MAX = 128;

    /** The highest version. */
    public static final int VERSION_MAX = 1_000_000;

    private static final int NAME_LENGTH_SHOWN = 40;
    private static final Comparator<EventType> ORDER =
            Comparator.comparing(EventType::name).thenComparingInt(EventType::version);

    /** Checks name and version. */
    public EventType {
        requireNonNull(name, "name");
        if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
            throw invalidName(name, "found " + name.length() + " characters");
        }
        if (!isLetter(name.charAt(0))) {
            throw invalidName(name, "found " + codePoint(name.charAt(0)) + " at the start");
        }
        for (int i = 1; i < name.length(); i++) {
            if (!isAllowed(name.charAt(i))) {
                throw invalidName(name, "found " + codePoint(name.charAt(i)) + " at index " + i);
            }
        }
        if (version < 1 || version > VERSION_MAX) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "event type '" + name + "': expected a version from 1 to " + VERSION_MAX + ", found " + version);
        }
    }

    @Override
    public int compareTo(EventType other) {
        return ORDER.compare(this, other);
    }

    /** Returns name and version, such as {@code order.placed@2}. */
    @Override
    public String toString() {
        return name + "@" + version;
    }

    private static EventDriveException invalidName(String name, String found) {
        return new EventDriveException(
                Failure.INVALID,
                "event type name '" + shown(name)
                        + "': expected a letter, then letters, digits, '.', '-' or '_' (ASCII), at most "
                        + NAME_LENGTH_MAX + " characters, such as 'order.placed'; " + found);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isAllowed(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    }

    // A name may come from the wire: what it shows in a log must neither break the line nor fill the disk.
    private static String shown(String name) {
        StringBuilder shown = new StringBuilder(NAME_LENGTH_SHOWN + 3);
        for (int i = 0; i < Math.min(name.length(), NAME_LENGTH_SHOWN); i++) {
            char c = name.charAt(i);
            shown.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return name.length() > NAME_LENGTH_SHOWN ? shown.append("...").toString() : shown.toString();
    }

    private static String codePoint(char c) {
        return String.format("U+%04X", (int) c);
    }
}
