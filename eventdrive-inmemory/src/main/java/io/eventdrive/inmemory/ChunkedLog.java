package io.eventdrive.inmemory;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Places numbered from 1 in the order of writing, of which any may be removed again. Writers hold the owner's lock; readers need none:
 * they look no further than {@link #tail()}. A chunk goes as soon as nothing in it is left, so one old place does not keep the memory of
 * the newer ones.
 *
 * @param <T> what stands at a place
 */
final class ChunkedLog<T> {
    private final ConcurrentSkipListMap<Long, Chunk<T>> chunks = new ConcurrentSkipListMap<>();
    private @Nullable Chunk<T> newest;
    private long written;
    private volatile long tail;
    private volatile long floor;

    /** Returns the last place that readers may look at; 0 before the first. */
    long tail() {
        return tail;
    }

    /** Returns the last place up to which everything was removed; 0 before the first removal. */
    long floor() {
        return floor;
    }

    /** Returns the place that the next value gets. */
    long next() {
        return written + 1;
    }

    /** Writes at the next place; readers see it after {@link #publish()}. */
    void add(T value) {
        long sequence = ++written;
        if (newest == null || !newest.covers(sequence)) {
            dropIfEmpty(newest);
            newest = new Chunk<>(Chunk.numberOf(sequence));
            chunks.put(newest.number(), newest);
        }
        newest.put(sequence, value);
    }

    void publish() {
        tail = written;
    }

    /** Returns the chunk of the place, or null if nothing in it is left. */
    @Nullable Chunk<T> chunk(long sequence) {
        return chunks.get(Chunk.numberOf(sequence));
    }

    /** Returns what stands at the place, or null if it was removed. */
    @Nullable T get(long sequence) {
        @Nullable Chunk<T> chunk = chunk(sequence);
        return chunk == null ? null : chunk.get(sequence);
    }

    /** Returns the first place from the given one on that is not removed, or {@code tail + 1}. */
    long firstFrom(long sequence) {
        long end = tail;
        long at = sequence;
        while (at <= end) {
            @Nullable Chunk<T> chunk = chunk(at);
            if (chunk == null) {
                Map.@Nullable Entry<Long, Chunk<T>> higher = chunks.higherEntry(Chunk.numberOf(at));
                if (higher == null) {
                    return end + 1;
                }
                at = higher.getKey() << Chunk.SHIFT;
            } else {
                while (at <= end && at < chunk.end()) {
                    if (chunk.get(at) != null) {
                        return at;
                    }
                    at++;
                }
            }
        }
        return end + 1;
    }

    /**
     * Returns a place from which on the condition holds for everything that is left, and before which it does not; {@code tail + 1} if it
     * holds for nothing. The condition must hold for everything behind a value for which it holds.
     */
    long firstWhere(Predicate<T> condition) {
        long low = floor + 1;
        long high = tail + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            long place = firstFrom(middle);
            @Nullable T value = get(place);
            if (value == null || condition.test(value)) {
                high = middle;
            } else {
                low = place + 1;
            }
        }
        return low;
    }

    /** Removes what stands at the place. Returns false if it was removed before. */
    boolean remove(long sequence) {
        @Nullable Chunk<T> chunk = chunk(sequence);
        if (chunk == null || !chunk.remove(sequence)) {
            return false;
        }
        if (sequence == floor + 1) {
            floor = firstFrom(sequence) - 1;
        }
        if (chunk != newest) {
            dropIfEmpty(chunk);
        }
        return true;
    }

    private void dropIfEmpty(@Nullable Chunk<T> chunk) {
        if (chunk != null && chunk.isEmpty()) {
            chunks.remove(chunk.number());
        }
    }
}
