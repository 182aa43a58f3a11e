package io.eventdrive.lease;

import java.time.Instant;

/**
 * What consumer groups tell that must survive the process: a {@link RememberedGroups} that is told the same in the same order knows where
 * every group was. Called under the lock of the log, in order; an implementation only takes notes, writes them when
 * {@link EntryLog#changed} is called, and never fails.
 *
 * <p>What did not concern a group is finished together with the next entry that did. Neighbouring stretches may be written as one.
 */
public interface GroupJournal {
    /** A journal that forgets, for logs that do not survive either. */
    GroupJournal NONE = new ForgetfulJournal();

    /** There is such a group; told again when its terms change. */
    void group(GroupTerms terms);

    /** Nothing from the first to the last place, both included, concerns the group any more. */
    void finished(String group, long first, long last);

    /** So many attempts were begun at what stands at the place; 0: none after all. */
    void begun(String group, long place, int attempts);

    /** What stands at the place was given back to be handed out again, no earlier than then. */
    void delayed(String group, long place, Instant due);

    /** The group is no more. */
    void removed(String group);
}
