package io.eventdrive.lease;

import io.eventdrive.event.Event;

/**
 * Which events concern a consumer group. Before its first consumer a group has no interest: it is sent what was published to it alone,
 * and takes up the events for everyone when its first consumer says from where. Guarded by the lock of the log.
 */
final class Admission {
    /** How many times its size a window looks back after a restart, for what did not concern the group takes places too. */
    private static final int LOOK_BACK = 4;

    private final DedupWindow window = new DedupWindow();
    private GroupTerms terms;
    private Interest interest;

    Admission(GroupTerms terms) {
        this.terms = terms;
        this.interest = new Interest(terms.interest());
        window.growTo(terms.deduplicationWindow());
    }

    void change(GroupTerms latest, Interest latestInterest) {
        terms = latest;
        interest = latestInterest;
        window.growTo(latest.deduplicationWindow());
    }

    GroupTerms terms() {
        return terms;
    }

    /** Returns whether the group has had a consumer. */
    boolean isOpen() {
        return terms.isOpen();
    }

    Interest interest() {
        return interest;
    }

    /** Returns whether the group handles the event; what it alone was sent it does in any case. Remembers. */
    boolean admits(Entry entry) {
        if (!terms.concern(entry)) {
            return false;
        }
        return entry.onlyFor() != null || (interest.matches(entry.event().topic()) && window.add(entry.event()));
    }

    /** Remembers an event that the group took up before a restart. */
    void remember(Entry entry) {
        if (entry.onlyFor() == null
                && terms.concern(entry)
                && interest.matches(entry.event().topic())) {
            window.add(entry.event());
        }
    }

    /** Returns how many places before an unfinished one are to be read again after a restart. */
    long lookBack() {
        return (long) LOOK_BACK * terms.deduplicationWindow();
    }

    boolean wants(Event event) {
        return isOpen() && interest.matches(event.topic());
    }
}
