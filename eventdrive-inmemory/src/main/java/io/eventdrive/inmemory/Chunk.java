package io.eventdrive.inmemory;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of neighbouring places of a {@link ChunkedLog}. Written under the owner's lock, read without: what was removed reads as null.
 *
 * @param <T> what stands at a place
 */
final class Chunk<T> {
    static final int SHIFT = 10;
    static final int SIZE = 1 << SHIFT;

    private final long number;
    private final AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<>(SIZE);
    private int live;

    Chunk(long number) {
        this.number = number;
    }

    static long numberOf(long sequence) {
        return sequence >>> SHIFT;
    }

    boolean covers(long sequence) {
        return numberOf(sequence) == number;
    }

    long number() {
        return number;
    }

    /** Returns the place after the last of this chunk. */
    long end() {
        return (number + 1) << SHIFT;
    }

    @Nullable T get(long sequence) {
        return slots.getAcquire(slotOf(sequence));
    }

    void put(long sequence, T value) {
        // Readers see it by the tail that is published afterwards.
        slots.setPlain(slotOf(sequence), value);
        live++;
    }

    boolean remove(long sequence) {
        int slot = slotOf(sequence);
        if (slots.getPlain(slot) == null) {
            return false;
        }
        slots.setRelease(slot, null);
        live--;
        return true;
    }

    boolean isEmpty() {
        return live == 0;
    }

    private static int slotOf(long sequence) {
        return (int) (sequence & (SIZE - 1));
    }
}
