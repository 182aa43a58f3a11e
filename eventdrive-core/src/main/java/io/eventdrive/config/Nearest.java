package io.eventdrive.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what was meant: the known name with the fewest letters added, left out, replaced or swapped with their neighbour. Case, dashes and
 * underscores do not count, and the last part of a name stands for the whole, so that {@code maxAttempts} finds {@code retry.max-attempts}.
 * Stateless.
 */
final class Nearest {
    private static final int LENGTH_MAX = 200;
    private static final int DISTANCE_MAX = 4;

    private Nearest() {}

    /** Returns "did you mean '...'?", or an empty text if no name is near. */
    static String hint(String wanted, Collection<String> known) {
        return of(wanted, known).map(name -> "did you mean '" + name + "'?").orElse("");
    }

    static Optional<String> of(String wanted, Collection<String> known) {
        String plain = plain(wanted);
        if (plain.isEmpty() || plain.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        int limit = Math.min(DISTANCE_MAX, Math.max(1, plain.length() / 3));
        return known.stream()
                .map(name -> new Candidate(name, distance(plain, plain(name), limit)))
                .filter(candidate -> candidate.distance <= limit)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    private static int distance(String wanted, String name, int limit) {
        int whole = swapsAndEdits(wanted, name, limit);
        int dot = name.lastIndexOf('.');
        return dot < 0 || wanted.indexOf('.') >= 0
                ? whole
                : Math.min(whole, 1 + swapsAndEdits(wanted, name.substring(dot + 1), limit));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private static int swapsAndEdits(String left, String right, int limit) {
        if (Math.abs(left.length() - right.length()) > limit) {
            return limit + 1;
        }
        // The rows of the table that are needed: the one of this letter, the one before, and the one before that for
        // swaps.
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        Arrays.setAll(last, column -> column);
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                char letter = left.charAt(row - 1);
                int replaced = last[column - 1] + (letter == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(last[column], current[column - 1]));
                if (row > 1
                        && column > 1
                        && letter == right.charAt(column - 2)
                        && left.charAt(row - 2) == right.charAt(column - 1)) {
                    current[column] = Math.min(current[column], 1 + beforeLast[column - 2]);
                }
            }
            beforeLast = last;
            last = current;
        }
        return last[right.length()];
    }

    private record Candidate(String name, int distance) {}
}
