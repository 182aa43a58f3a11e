package io.eventdrive.config;

import io.eventdrive.guarantee.Guarantee;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a value is written, and how it is read. Immutable.
 *
 * @param <T> what is read
 */
final class Form<T> {
    private final String expected;
    private final Parser<T> parser;

    private Form(String expected, Parser<T> parser) {
        this.expected = expected;
        this.parser = parser;
    }

    static <T> Form<T> of(String expected, Parser<T> parser) {
        return new Form<>(expected, parser);
    }

    static Form<String> text(int lengthMax) {
        return of("a text of 1 to " + Numbers.shown(lengthMax) + " characters", text -> {
            if (text.isEmpty() || text.length() > lengthMax) {
                throw new WrongValue("");
            }
            return text;
        });
    }

    static Form<Boolean> flag() {
        return oneOf(Map.of("true", true, "false", false), List.of("true", "false"));
    }

    static Form<Integer> integer(int min, int max) {
        return of("an integer from " + Numbers.shown(min) + " to " + Numbers.shown(max), text ->
                (int) Numbers.between(Numbers.integer(text), min, max));
    }

    static Form<Integer> bytes(int min, int max) {
        return of(
                "a number of bytes from " + Numbers.shownBytes(min) + " to " + Numbers.shownBytes(max)
                        + ", such as 65536 or 64KiB",
                text -> (int) Numbers.between(Numbers.bytes(text), min, max));
    }

    static Form<Double> decimal(int min, int max) {
        return of("a number from " + min + " to " + max + ", such as " + min + ".5", text -> {
            double value = Numbers.decimal(text);
            if (value < min || value > max) {
                throw new WrongValue("");
            }
            return value;
        });
    }

    static Form<Duration> duration(Duration min, Duration max) {
        return of(
                "a duration from " + Durations.shown(min) + " to " + Durations.shown(max)
                        + ", such as 200ms, 10s, 5m, 1h, 2d or PT0.2S",
                text -> {
                    Duration value = Durations.parse(text);
                    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
                        throw new WrongValue("");
                    }
                    return value;
                });
    }

    static Form<String> word(String... words) {
        Map<String, String> values = new LinkedHashMap<>();
        Arrays.stream(words).forEach(word -> values.put(word, word));
        return oneOf(values, List.of(words));
    }

    static <E extends Enum<E>> Form<E> constant(Class<E> type) {
        Map<String, E> values = new LinkedHashMap<>();
        for (E value : type.getEnumConstants()) {
            values.put(word(value), value);
        }
        return oneOf(values, List.copyOf(values.keySet()));
    }

    static Form<Set<Guarantee>> guarantees() {
        Form<Guarantee> one = constant(Guarantee.class);
        return of("names of guarantees between commas, such as AT_LEAST_ONCE, ORDER_PER_KEY", text -> {
            Set<Guarantee> all = EnumSet.noneOf(Guarantee.class);
            all.addAll(list(text, one.parser));
            return all;
        });
    }

    static Form<List<Class<? extends Throwable>>> errors() {
        return of(
                "names of error classes between commas, such as java.lang.IllegalArgumentException",
                text -> list(text, item -> {
                    Class<?> type = ConfiguredClasses.load(item);
                    if (!Throwable.class.isAssignableFrom(type)) {
                        throw new WrongValue("that class is no Throwable");
                    }
                    return type.asSubclass(Throwable.class);
                }));
    }

    private static <T> List<T> list(String text, Parser<? extends T> parser) throws WrongValue {
        List<T> values = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            try {
                values.add(parser.parse(item.strip()));
            } catch (WrongValue e) {
                throw new WrongValue(
                        "item " + (values.size() + 1) + " is wrong" + (e.why().isEmpty() ? "" : ": " + e.why()));
            }
        }
        return values;
    }

    private static <T> Form<T> oneOf(Map<String, T> values, List<String> words) {
        return of(String.join(" or ", words), text -> {
            @Nullable T value = values.get(text.toLowerCase(Locale.ROOT).replace('_', '-'));
            if (value == null) {
                throw new WrongValue(Nearest.hint(text, words));
            }
            return value;
        });
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns what is expected, for messages and for the list of keys. */
    String expected() {
        return expected;
    }

    /** Returns the value of the setting, or null once a problem is added. */
    @Nullable T read(Setting setting, Problems problems) {
        try {
            return parser.parse(setting.text());
        } catch (WrongValue e) {
            String why = e.why().isEmpty() ? "" : "; " + e.why();
            problems.add(setting.wrong("expected " + expected + ", found " + setting.shown() + why));
            return null;
        }
    }

    /**
     * Reads a value.
     *
     * @param <T> what is read
     */
    interface Parser<T> {
        /** Returns what the text stands for; its message does not repeat the text. */
        T parse(String text) throws WrongValue;
    }
}
