package io.eventdrive.lease;

import static java.util.Objects.requireNonNull;

import io.eventdrive.topic.TopicPattern;
import java.util.Set;

/**
 * What concerns a consumer group. Immutable.
 *
 * @param group its name
 * @param ownFrom the first place from which on it gets what was published to it alone
 * @param sharedFrom the first place from which on it gets what was published for everyone; {@link #NOWHERE} until its first consumer said
 * @param interest the topics of what it gets of that; none at all for every topic
 * @param deduplicationWindow of how many of the latest (source, id) pairs it gets no second event; 0 for none
 */
public record GroupTerms(
        String group, long ownFrom, long sharedFrom, Set<TopicPattern> interest, int deduplicationWindow) {
    /** Behind every place: a group that had no consumer yet. */
    public static final long NOWHERE = Long.MAX_VALUE;

    /** Keeps a copy of the interest. */
    public GroupTerms {
        requireNonNull(group, "group");
        interest = Set.copyOf(interest);
    }

    /** A group that had no consumer yet. */
    static GroupTerms unopened(String group, long ownFrom) {
        return new GroupTerms(group, ownFrom, NOWHERE, Set.of(), 0);
    }

    /** The same with what a consumer asks for. A window never shrinks. */
    GroupTerms opened(long from, Interest wanted, int window) {
        return new GroupTerms(group, ownFrom, from, wanted.patterns(), Math.max(window, deduplicationWindow));
    }

    /** Returns whether the group has had a consumer. */
    public boolean isOpen() {
        return sharedFrom != NOWHERE;
    }

    /** Returns the first place that may concern the group. */
    public long first() {
        return Math.min(ownFrom, sharedFrom);
    }

    /** Returns whether the entry was published for the group, whatever its topic. */
    public boolean concern(Entry entry) {
        return entry.onlyFor() == null
                ? entry.place() >= sharedFrom
                : entry.onlyFor().equals(group) && entry.place() >= ownFrom;
    }
}
