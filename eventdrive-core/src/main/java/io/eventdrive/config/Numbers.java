package io.eventdrive.config;

import java.util.List;

/** Numbers as configuration files write them: decimal digits, with {@code _} between digits where that helps reading. Stateless. */
final class Numbers {
    private static final int DIGITS_MAX = 18;
    private static final List<String> BYTE_UNITS = List.of("B", "KiB", "MiB", "GiB");

    private Numbers() {}

    static long integer(String text) throws WrongValue {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isBetween = i > 0 && i < text.length() - 1 && text.charAt(i - 1) != '_';
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (c != '_' || !isBetween) {
                throw new WrongValue("");
            }
        }
        if (digits.length() == 0 || digits.length() > DIGITS_MAX) {
            throw new WrongValue("");
        }
        return Long.parseLong(digits.toString());
    }

    static double decimal(String text) throws WrongValue {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return integer(text);
        }
        long whole = integer(text.substring(0, dot));
        String fraction = text.substring(dot + 1);
        integer(fraction);
        return Double.parseDouble(whole + "." + fraction.replace("_", ""));
    }

    static long bytes(String text) throws WrongValue {
        int unit = 0;
        while (unit < text.length() && (text.charAt(unit) == '_' || Character.isDigit(text.charAt(unit)))) {
            unit++;
        }
        int power = unit == text.length() ? 0 : BYTE_UNITS.indexOf(text.substring(unit));
        if (power < 0) {
            throw new WrongValue("the units are " + String.join(", ", BYTE_UNITS));
        }
        try {
            return Math.multiplyExact(integer(text.substring(0, unit)), 1L << (10 * power));
        } catch (ArithmeticException e) {
            throw new WrongValue("");
        }
    }

    static long between(long value, long min, long max) throws WrongValue {
        if (value < min || value > max) {
            throw new WrongValue("");
        }
        return value;
    }

    static String shown(int value) {
        StringBuilder text = new StringBuilder(Integer.toString(value));
        for (int i = text.length() - 3; i > 0 && value >= 10_000; i -= 3) {
            text.insert(i, '_');
        }
        return text.toString();
    }

    static String shownBytes(int value) {
        int power = 0;
        int rest = value;
        while (power < BYTE_UNITS.size() - 1 && rest >= 1_024 && rest % 1_024 == 0) {
            rest /= 1_024;
            power++;
        }
        return power == 0 ? Integer.toString(value) : rest + BYTE_UNITS.get(power);
    }
}
