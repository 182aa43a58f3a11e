package io.eventdrive.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Finds the registered types that someone may have meant, by edit distance of name and class name, in any case and
 * without punctuation: {@code OrderPlacd} finds {@code order.placed}. Stateless.
 */
final class NearestTypes {
    private static final int SHOWN_MAX = 3;
    private static final int DISTANCE_MAX = 3;
    private static final int LENGTH_COMPARED_MAX = 128;

    private NearestTypes() {}

    /** Returns {@code "; nearest registered: ..."}, or nothing if none is near. */
    static String hint(String wanted, Collection<RegisteredType> registered) {
        String plain = plain(wanted);
        int distanceMax = Math.min(DISTANCE_MAX, Math.max(1, plain.length() / 3));
        List<Candidate> near = new ArrayList<>();
        for (RegisteredType type : registered) {
            int distance = Math.min(
                    distance(plain, plain(type.type().name()), distanceMax),
                    distance(plain, plain(shortName(type.payloadClass())), distanceMax));
            if (distance <= distanceMax) {
                near.add(new Candidate(type, distance));
            }
        }
        near.sort(Comparator.comparingInt(Candidate::distance)
                .thenComparing(candidate -> candidate.type().type()));
        return near.isEmpty()
                ? ""
                : near.stream()
                        .limit(SHOWN_MAX)
                        .map(candidate -> candidate.type().toString())
                        .collect(Collectors.joining(", ", "; nearest registered: ", ""));
    }

    /** The last part of the name, asked of the name alone: {@code getSimpleName} loads outer classes and may fail. */
    static String shortName(Class<?> type) {
        String name = type.getTypeName();
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < Math.min(name.length(), LENGTH_COMPARED_MAX); i++) {
            if (Character.isLetterOrDigit(name.charAt(i))) {
                plain.append(name.charAt(i));
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /** Levenshtein distance, or something above the limit as soon as it cannot be less. */
    private static int distance(String left, String right, int limit) {
        if (Math.abs(left.length() - right.length()) > limit) {
            return limit + 1;
        }
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column < previous.length; column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[previous.length];
            current[0] = row;
            int least = row;
            for (int column = 1; column < current.length; column++) {
                int replaced = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
                least = Math.min(least, current[column]);
            }
            if (least > limit) {
                return limit + 1;
            }
            previous = current;
        }
        return previous[right.length()];
    }

    private record Candidate(RegisteredType type, int distance) {}
}
