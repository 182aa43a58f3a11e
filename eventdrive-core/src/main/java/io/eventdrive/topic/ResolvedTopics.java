package io.eventdrive.topic;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what topics resolved to, for one state of a {@link TopicIndex}: nothing in it ever becomes wrong. Bounded: it starts
 * small, doubles while it forgets much, up to {@link #TOPICS_MAX} topics, and forgets the older of two that want one place. Takes
 * no lock; a lost race loses at most an entry, which is resolved again.
 */
final class ResolvedTopics<V> {
    /** The most topics that are remembered. */
    static final int TOPICS_MAX = 16_384;
    /** The longest topic that is remembered, in characters: together they take a few megabytes at most. */
    static final int CHARACTERS_MAX = 256;
    /** The longest result that is remembered: with more values the handling costs far more than the look-up. */
    static final int VALUES_MAX = 128;

    private static final int TOPICS_MIN = 64;

    private volatile AtomicReferenceArray<Slot<V>> slots = new AtomicReferenceArray<>(TOPICS_MIN);
    // Threads may overwrite each other's count: then the table grows a little later.
    private int forgotten;

    private record Slot<V>(Topic topic, List<V> values) {}

    /** Returns what the topic resolved to, or null if that is not remembered. */
    @Nullable List<V> find(Topic topic) {
        AtomicReferenceArray<Slot<V>> table = slots;
        int home = home(topic, table.length());
        Slot<V> slot = table.getAcquire(home);
        if (slot == null || !slot.topic.equals(topic)) {
            slot = table.getAcquire(neighbour(home));
        }
        return slot != null && slot.topic.equals(topic) ? slot.values : null;
    }

    /** Remembers what a topic resolved to, unless it or the result is too large. */
    void remember(Topic topic, List<V> values) {
        if (topic.toString().length() > CHARACTERS_MAX || values.size() > VALUES_MAX) {
            return;
        }
        AtomicReferenceArray<Slot<V>> table = slots;
        int home = home(topic, table.length());
        Slot<V> older = table.getAcquire(home);
        if (older != null && !older.topic.equals(topic)) {
            if (table.getAcquire(neighbour(home)) != null) {
                forget(table);
            }
            table.setRelease(neighbour(home), older);
        }
        table.setRelease(home, new Slot<>(topic, values));
    }

    private void forget(AtomicReferenceArray<Slot<V>> table) {
        if (table.length() == TOPICS_MAX) {
            return;
        }
        forgotten++;
        if (forgotten > table.length()) {
            forgotten = 0;
            slots = new AtomicReferenceArray<>(2 * table.length());
        }
    }

    /** Returns the number of topics that there is room for now. */
    int capacity() {
        return slots.length();
    }

    /** Returns the place of the topic among so many, a power of two. */
    static int home(Topic topic, int capacity) {
        // Fibonacci hashing: the upper bits depend on all bits of the hash
        return (topic.hashCode() * 0x9E3779B9) >>> (Integer.numberOfLeadingZeros(capacity) + 1);
    }

    private static int neighbour(int home) {
        return home ^ 1;
    }
}
