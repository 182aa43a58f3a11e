package io.eventdrive.topic;

import static java.util.Objects.requireNonNull;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Resolves topics to values by patterns. A match walks along the topic and costs what the topic is long, times the ways in which
 * its start fits wildcards; how many patterns there are beside hardly counts. Topics seen lately are remembered.
 *
 * <p>Safe for use by many threads. A match takes no lock and sees the index as it was at one moment, after every change that had
 * returned before the match began. Changes wait for each other and cost what the pattern is long, plus the values it already has.
 *
 * <p>Limits: a named number of registrations, a registration being one pattern with one value, {@value #PATTERNS_MAX} unless the
 * constructor is told otherwise; and a fixed number of remembered topics, so that endlessly many topics need no more memory.
 *
 * @param <V> what is registered; told apart by {@code equals}, which must not change while a value is in the index
 */
public final class TopicIndex<V> {
    /** The most registrations of an index that is not told another bound. */
    public static final int PATTERNS_MAX = 100_000;

    private final int patternsMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<V, Entry<V>> entries = new HashMap<>(); // guarded by lock
    private long ordinals; // guarded by lock
    private volatile State<V> state = new State<>(PatternNode.root(), 0, 0);

    /** What a match sees; never changed, only replaced. What it resolved goes with it, so nothing has to be invalidated. */
    private record State<V>(PatternNode<V> root, int size, long version, ResolvedTopics<V> resolved) {
        State(PatternNode<V> root, int size, long version) {
            this(root, size, version, new ResolvedTopics<>());
        }
    }

    /** Makes an empty index for up to {@value #PATTERNS_MAX} registrations. */
    public TopicIndex() {
        this(PATTERNS_MAX);
    }

    /**
     * Makes an empty index.
     *
     * @param patternsMax the most registrations
     * @throws EventDriveException INVALID if the bound is less than 1
     */
    public TopicIndex(int patternsMax) {
        if (patternsMax < 1) {
            throw new EventDriveException(
                    Failure.INVALID, "topic index: patternsMax must be 1 or more, found " + patternsMax);
        }
        this.patternsMax = patternsMax;
    }

    /**
     * Registers a value with a pattern.
     *
     * @return whether that is new; false if the pattern has the value already
     * @throws EventDriveException OVERLOADED if it is new and the index is full
     */
    public boolean add(TopicPattern pattern, V value) {
        requireNonNull(pattern, "pattern");
        requireNonNull(value, "value");
        lock.lock();
        try {
            State<V> before = state;
            Entry<V> known = entries.get(value);
            if (known != null && before.root.has(known, pattern.canonical(), 0)) {
                return false;
            }
            if (before.size >= patternsMax) {
                throw full(pattern);
            }
            Entry<V> entry = known == null ? new Entry<>(value, ordinals++) : known;
            PatternNode<V> root = before.root.with(entry, pattern.canonical(), 0);
            entries.put(entry.value, entry);
            entry.patterns++;
            state = new State<>(root, before.size + 1, before.version + 1);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Removes a value from a pattern. A match that began before may still give it out.
     *
     * @return whether it was there
     */
    public boolean remove(TopicPattern pattern, V value) {
        requireNonNull(pattern, "pattern");
        requireNonNull(value, "value");
        lock.lock();
        try {
            State<V> before = state;
            Entry<V> entry = entries.get(value);
            if (entry == null || !before.root.has(entry, pattern.canonical(), 0)) {
                return false;
            }
            PatternNode<V> root = before.root.without(entry, pattern.canonical(), 0);
            entry.patterns--;
            if (entry.patterns == 0) {
                entries.remove(value);
            }
            state = new State<>(root, before.size - 1, before.version + 1);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the values of all patterns that select the topic, each once, in the order in which they came into the index.
     *
     * @return an unmodifiable list, which may be kept
     */
    public List<V> match(Topic topic) {
        requireNonNull(topic, "topic");
        State<V> now = state;
        List<V> known = now.resolved.find(topic);
        if (known != null) {
            return known;
        }
        List<V> values = new TopicMatch<>(topic, now.root).values();
        now.resolved.remember(topic, values);
        return values;
    }

    /** Returns the number of registrations. */
    public int size() {
        return state.size;
    }

    /** Returns a number that grows with each registration that is added or removed; while it stays, so do all matches. */
    public long version() {
        return state.version;
    }

    /** Returns what a match of the topic costs when it is not remembered: the number of nodes looked at. */
    int visits(Topic topic) {
        return new TopicMatch<>(topic, state.root).visits();
    }

    /** Returns the number of nodes that the patterns take. */
    int nodes() {
        return state.root.count();
    }

    /** Returns the number of topics that there is room to remember now. */
    int capacity() {
        return state.resolved.capacity();
    }

    private EventDriveException full(TopicPattern pattern) {
        return new EventDriveException(
                Failure.OVERLOADED,
                "topic index: it is full with its PATTERNS_MAX of " + patternsMax + " patterns, found one more, "
                        + Refusal.echo(pattern.canonical()) + "; remove some or make the index with a higher bound");
    }
}
