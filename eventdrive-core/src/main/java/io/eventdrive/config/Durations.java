package io.eventdrive.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Durations as configuration files write them: {@code 200ms}, {@code 10s}, {@code 5m}, {@code 1h}, {@code 2d}, or ISO-8601. Stateless. */
final class Durations {
    private static final Map<String, Duration> UNITS = units();

    private Durations() {}

    private static Map<String, Duration> units() {
        Map<String, Duration> units = new LinkedHashMap<>();
        units.put("d", Duration.ofDays(1));
        units.put("h", Duration.ofHours(1));
        units.put("m", Duration.ofMinutes(1));
        units.put("s", Duration.ofSeconds(1));
        units.put("ms", Duration.ofMillis(1));
        return units;
    }

    static Duration parse(String text) throws WrongValue {
        try {
            return text.startsWith("P") ? Duration.parse(text) : withUnit(text);
        } catch (DateTimeException | ArithmeticException e) {
            // The message of the exception may repeat the text.
            throw new WrongValue("");
        }
    }

    private static Duration withUnit(String text) throws WrongValue {
        int end = text.length();
        while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        @Nullable Duration unit = UNITS.get(text.substring(end));
        if (unit == null) {
            throw new WrongValue(end == text.length() ? "it has no unit" : "the units are ms, s, m, h and d");
        }
        return unit.multipliedBy(Numbers.integer(text.substring(0, end)));
    }

    static String shown(Duration value) {
        for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
            long count = value.dividedBy(unit.getValue());
            if (count > 0 && unit.getValue().multipliedBy(count).equals(value)) {
                return count + unit.getKey();
            }
        }
        return value.isZero() ? "0ms" : value.toString();
    }
}
