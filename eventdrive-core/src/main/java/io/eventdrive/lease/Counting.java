package io.eventdrive.lease;

import java.util.List;

/** Counts what concerns a group by reading it. */
final class Counting {
    private static final int PIECE = 1_024;

    private Counting() {}

    static long byReading(EntryLog log, long first, long last, GroupTerms terms) {
        Interest interest = new Interest(terms.interest());
        long count = 0;
        long next = first;
        List<Entry> piece = log.read(next, PIECE);
        while (!piece.isEmpty() && next <= last) {
            for (Entry entry : piece) {
                next = entry.place() + 1;
                if (entry.place() <= last && terms.concern(entry) && isWanted(entry, interest)) {
                    count++;
                }
            }
            piece = next <= last ? log.read(next, PIECE) : List.of();
        }
        return count;
    }

    private static boolean isWanted(Entry entry, Interest interest) {
        return entry.onlyFor() != null || interest.matches(entry.event().topic());
    }
}
