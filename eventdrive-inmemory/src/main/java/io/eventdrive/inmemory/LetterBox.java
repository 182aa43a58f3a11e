package io.eventdrive.inmemory;

import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.deadletter.FailedAttempt;
import io.eventdrive.lease.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The dead letters of one transport, by consumer group in the order of their parking. Guarded by the lock of the log. */
final class LetterBox {
    /** How many removed letters are remembered by their place, for those who page through the letters while removing some. */
    static final int REMOVED_REMEMBERED = 1_024;

    private final Map<String, Letters> groups = new HashMap<>();
    private final Map<LetterKey, Long> removed = new LinkedHashMap<>();
    private long parked;
    private int count;
    private long bytes;

    /** Returns how many letters there would be with this one. */
    int countWith(DeadLetter letter) {
        return count + (find(letter.consumerGroup(), letter.id()) == null ? 1 : 0);
    }

    /** Returns how many bytes the letters would have with this one. */
    long bytesWith(DeadLetter letter) {
        @Nullable DeadLetter replaced = find(letter.consumerGroup(), letter.id());
        return bytes + bytesOf(letter) - (replaced == null ? 0 : bytesOf(replaced));
    }

    void put(DeadLetter letter) {
        remove(letter.consumerGroup(), letter.id());
        Letters letters = groups.computeIfAbsent(letter.consumerGroup(), name -> new Letters());
        letters.placeOf().put(letter.id(), ++parked);
        letters.byPlace().put(parked, letter);
        count++;
        bytes += bytesOf(letter);
    }

    @Nullable DeadLetter find(String group, String id) {
        @Nullable Letters letters = groups.get(group);
        @Nullable Long place = letters == null ? null : letters.placeOf().get(id);
        return letters == null || place == null ? null : letters.byPlace().get(place);
    }

    /** Returns whether there was such a letter. */
    boolean remove(String group, String id) {
        @Nullable Letters letters = groups.get(group);
        @Nullable Long place = letters == null ? null : letters.placeOf().remove(id);
        @Nullable DeadLetter letter =
                letters == null || place == null ? null : letters.byPlace().remove(place);
        if (letters == null || place == null || letter == null) {
            return false;
        }
        if (letters.placeOf().isEmpty()) {
            groups.remove(group);
        }
        count--;
        bytes -= bytesOf(letter);
        remember(new LetterKey(group, id), place);
        return true;
    }

    List<DeadLetter> read(String group, @Nullable String after, int max) {
        @Nullable Letters letters = groups.get(group);
        if (letters == null) {
            return List.of();
        }
        List<DeadLetter> read = new ArrayList<>();
        for (DeadLetter letter :
                letters.byPlace().tailMap(placeOf(letters, group, after), false).values()) {
            if (read.size() == max) {
                break;
            }
            read.add(letter);
        }
        return read;
    }

    long count(String group) {
        @Nullable Letters letters = groups.get(group);
        return letters == null ? 0 : letters.placeOf().size();
    }

    private long placeOf(Letters letters, String group, @Nullable String after) {
        if (after == null) {
            return 0;
        }
        @Nullable Long place = letters.placeOf().get(after);
        return place != null ? place : removed.getOrDefault(new LetterKey(group, after), 0L);
    }

    private void remember(LetterKey letter, long place) {
        removed.put(letter, place);
        if (removed.size() > REMOVED_REMEMBERED) {
            removed.remove(removed.keySet().iterator().next());
        }
    }

    /** What counts for the bound of bytes: data, headers and what is kept of the errors. */
    private static long bytesOf(DeadLetter letter) {
        long sum = Entry.bytesOf(letter.event()) + letter.reason().length();
        for (FailedAttempt attempt : letter.attempts()) {
            sum += attempt.error().length()
                    + attempt.message().length()
                    + attempt.stack().length();
        }
        return sum;
    }

    private record LetterKey(String group, String id) {}

    private record Letters(Map<String, Long> placeOf, TreeMap<Long, DeadLetter> byPlace) {
        Letters() {
            this(new HashMap<>(), new TreeMap<>());
        }
    }
}
