package io.eventdrive.event;

import static java.util.Objects.requireNonNull;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Names and texts that travel with an event, in the order of their names. Immutable. A name has 1 to {@value #NAME_LENGTH_MAX} letters, digits,
 * dots, dashes or underscores (ASCII); two names may not differ by case alone, because some protocols ignore it. A value is any text of at
 * most {@value #VALUE_BYTES_MAX} bytes in UTF-8 without control characters. At most {@value #COUNT_MAX} headers.
 */
public final class Headers {
    /** The most headers of an event. */
    public static final int COUNT_MAX = 64;

    /** The most characters of a name. */
    public static final int NAME_LENGTH_MAX = 128;

    /** The most bytes of a value in UTF-8. */
    public static final int VALUE_BYTES_MAX = 8_192;

    /** Names that start so belong to EventDrive; publishing refuses them. */
    public static final String RESERVED_PREFIX = "eventdrive-";

    private static final Headers NONE = new Headers(Map.of());

    private final Map<String, String> values;

    private Headers(Map<String, String> values) {
        this.values = values;
    }

    /** Returns no headers. */
    public static Headers none() {
        return NONE;
    }

    /** Returns the given headers, or throws INVALID. Keeps no reference to the map. */
    public static Headers of(Map<String, String> values) {
        requireNonNull(values, "values");
        if (values.isEmpty()) {
            return NONE;
        }
        if (values.size() > COUNT_MAX) {
            throw invalid("expected at most " + COUNT_MAX + " headers, found " + values.size());
        }
        TreeMap<String, String> checked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, value) -> {
            check(name, value);
            if (checked.putIfAbsent(name, value) != null) {
                throw invalid("header '" + name + "' is there twice, differing by case alone");
            }
        });
        return new Headers(Collections.unmodifiableMap(new TreeMap<>(checked)));
    }

    /** Returns these headers with one more or one replaced, or throws INVALID. */
    public Headers with(String name, String value) {
        TreeMap<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(values);
        more.remove(name);
        more.put(name, value);
        return of(more);
    }

    /** Returns these headers without the named one. */
    public Headers without(String name) {
        if (!values.containsKey(name)) {
            return this;
        }
        TreeMap<String, String> fewer = new TreeMap<>(values);
        fewer.remove(name);
        return of(fewer);
    }

    /** Returns the value of exactly this name. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(requireNonNull(name, "name")));
    }

    /** Returns all headers, sorted by name, unmodifiable. */
    public Map<String, String> asMap() {
        return values;
    }

    private static void check(String name, String value) {
        requireNonNull(name, "header name");
        requireNonNull(value, () -> "value of header '" + Texts.excerpt(name) + "'");
        if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
            throw invalid("a header name has 1 to " + NAME_LENGTH_MAX + " characters, found " + name.length());
        }
        for (int i = 0; i < name.length(); i++) {
            if (!isNameCharacter(name.charAt(i))) {
                throw invalid("header name '" + Texts.excerpt(name) + "' has at " + i
                        + " something else than an ASCII letter, digit, dot, dash or underscore");
            }
        }
        checkValue(name, value);
    }

    private static void checkValue(String name, String value) {
        int bytes = value.length() > VALUE_BYTES_MAX ? value.length() : value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > VALUE_BYTES_MAX) {
            throw invalid("header '" + name + "' may have " + VALUE_BYTES_MAX + " bytes, found " + bytes);
        }
        int bad = Texts.firstControlOrLoneSurrogate(value);
        if (bad >= 0) {
            throw invalid(String.format(
                    Locale.ROOT,
                    "header '%s' has the forbidden character U+%04X at %d",
                    name,
                    (int) value.charAt(bad),
                    bad));
        }
    }

    private static boolean isNameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-' || c == '_';
    }

    private static EventDriveException invalid(String message) {
        return new EventDriveException(Failure.INVALID, message);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
