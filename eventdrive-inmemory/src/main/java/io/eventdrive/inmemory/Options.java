package io.eventdrive.inmemory;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a configuration says about a transport of this module. Immutable. */
final class Options {
    static final String MAX_EVENTS = "max-events";
    static final String MAX_BYTES = "max-bytes";
    static final String RETAIN = "retain";
    static final String OVERFLOW = "overflow";
    static final String MAX_DEAD_LETTERS = "max-dead-letters";
    static final Set<String> NAMES = Set.of(MAX_EVENTS, MAX_BYTES, RETAIN, OVERFLOW, MAX_DEAD_LETTERS);

    private static final int SHOWN = 60;

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /** Returns the options of a URI's query, replaced by those given beside it. */
    static Options of(String query, Map<String, String> beside) {
        Map<String, String> values = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                values.put(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        values.putAll(beside);
        return new Options(values);
    }

    void requireOnly(String transport, Set<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new EventDriveException(
                        Failure.INVALID,
                        "memory:" + transport + " has the options " + new TreeSet<>(known) + ", found '" + excerpt(name)
                                + "'");
            }
        }
    }

    Limits limits() {
        Limits limits = Limits.DEFAULT
                .withMaxEvents((int) number(MAX_EVENTS, Limits.MAX_EVENTS, Integer.MAX_VALUE))
                .withMaxBytes(number(MAX_BYTES, Limits.MAX_BYTES, Long.MAX_VALUE))
                .withMaxDeadLetters((int) number(MAX_DEAD_LETTERS, Limits.MAX_DEAD_LETTERS, Integer.MAX_VALUE))
                .withOverflow(overflow());
        @Nullable String retain = values.get(RETAIN);
        return retain == null ? limits : limits.withRetain(duration(retain.trim()));
    }

    private long number(String name, long otherwise, long max) {
        @Nullable String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.trim());
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid(name, "a whole number from 1 to " + max, text, e);
        }
        throw invalid(name, "a whole number from 1 to " + max, text, null);
    }

    private Overflow overflow() {
        @Nullable String text = values.get(OVERFLOW);
        if (text == null) {
            return Overflow.BLOCK;
        }
        return switch (text.trim().toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "block" -> Overflow.BLOCK;
            case "drop-oldest" -> Overflow.DROP_OLDEST;
            default -> throw invalid(OVERFLOW, "block or drop-oldest", text, null);
        };
    }

    private static Duration duration(String text) {
        try {
            Duration span = text.startsWith("P") || text.startsWith("p") ? Duration.parse(text) : shortForm(text);
            if (!span.isZero() && !span.isNegative()) {
                return span;
            }
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            throw invalidSpan(text, e);
        }
        throw invalidSpan(text, null);
    }

    private static Duration shortForm(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        long amount = Long.parseLong(text.substring(0, digits));
        return switch (text.substring(digits)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> throw invalidSpan(text, null);
        };
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new EventDriveException(Failure.INVALID, "the query of a memory: URI has a broken % code", e);
        }
    }

    /** Returns the start of a text that may hold anything, fit for a message. */
    static String excerpt(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().limit(SHOWN).forEach(c -> shown.append(c < ' ' || c == 127 ? '?' : (char) c));
        return text.length() > SHOWN ? shown.append("...").toString() : shown.toString();
    }

    private static EventDriveException invalidSpan(String found, @Nullable Exception cause) {
        return invalid(RETAIN, "a span of time such as 10s, 5m, 1h or PT1H30M", found, cause);
    }

    private static EventDriveException invalid(String name, String expected, String found, @Nullable Exception cause) {
        return new EventDriveException(
                Failure.INVALID,
                "option '" + name + "': expected " + expected + ", found '" + excerpt(found) + "'",
                cause);
    }
}
