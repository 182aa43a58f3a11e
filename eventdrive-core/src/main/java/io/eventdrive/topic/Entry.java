package io.eventdrive.topic;

/** A value in a {@link TopicIndex}, the same object under each of its patterns, so that it is found once. */
final class Entry<V> {
    final V value;
    /** Grows with each new value of the index: what a match is ordered by. */
    final long ordinal;
    /** The patterns that the value is registered with; guarded by the lock of the index. */
    int patterns;

    Entry(V value, long ordinal) {
        this.value = value;
        this.ordinal = ordinal;
    }
}
