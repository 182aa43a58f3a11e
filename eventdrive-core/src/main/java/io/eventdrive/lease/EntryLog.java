package io.eventdrive.lease;

import io.eventdrive.event.From;
import java.util.List;
import java.util.OptionalLong;

/**
 * The log whose consumer groups a {@link ConsumerGroups} keeps: what a transport implements to have them. Every method is called under
 * the lock of the {@link Guard} that both share, and must not call back.
 */
public interface EntryLog {
    /** Returns the place of the newest entry that was offered or is being offered to the groups; 0 before the first. */
    long newest();

    /**
     * Returns what is there from the place on, in order: one entry or more if there is any up to {@link #newest()}, and no more than max.
     * A log with entries outside of memory reads a piece of bounded size.
     */
    List<Entry> read(long place, int max);

    /**
     * Returns the place of the first entry for everyone that a group gets which starts there, or the place of the next one. Fails with
     * CONFLICT if entries from there on were removed or the place is of another log.
     *
     * @param asking for the clock and for messages
     */
    long placeOf(From start, Handle asking);

    /** No group that had taken the entry up needs it any more. A log that goes by {@link ConsumerGroups#floor()} does nothing. */
    void letGo(Entry entry);

    /**
     * The groups have changed, and the lock is about to be released: room may have come free, and what was told to the journal may be
     * written now, in one piece. A failure reaches the caller of the change, which is made nevertheless.
     */
    void changed(Effects effects);

    /**
     * Returns whether entries are in memory anyway until every group that has taken them up lets go of them, and are looked at as soon as
     * they are offered. Then groups hold on to them without bounds of their own.
     */
    default boolean keepsEntries() {
        return false;
    }

    /** Returns how many entries a group reads ahead of its consumers, and how many it keeps ready for them; one or more, always the same. */
    default int lookAheadMax() {
        return keepsEntries() ? Integer.MAX_VALUE : 1_024;
    }

    /**
     * Returns how many delayed events a group may have; then it takes up no others until some are due. About 200 bytes are kept in memory
     * for each.
     */
    default int delayedMax() {
        return keepsEntries() ? Integer.MAX_VALUE : 1 << 18;
    }

    /**
     * Returns how many entries from the first to the last place, both included, concern a group, duplicates included; empty where
     * counting costs too much. Unless a log knows better they are read.
     */
    default OptionalLong count(long first, long last, GroupTerms terms) {
        return OptionalLong.of(Counting.byReading(this, first, last, terms));
    }
}
