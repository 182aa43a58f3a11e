package io.eventdrive.inmemory;

import org.jspecify.annotations.Nullable;

/** An event that a consumer group has taken up and not finished: in flight, ready again, or delayed. Guarded by the lock of the log. */
final class Pending {
    private final Entry entry;
    private final @Nullable String key;

    // What this log was told, never what the consumer's delivery says now: a process that died cannot go on counting.
    private int begun;
    private int underWay;

    private @Nullable LeasedDelivery delivery;
    private @Nullable GroupInbox holder;
    private long due;

    Pending(Entry entry) {
        this.entry = entry;
        this.key = entry.event().key().orElse(null);
    }

    Entry entry() {
        return entry;
    }

    long sequence() {
        return entry.sequence();
    }

    @Nullable String key() {
        return key;
    }

    /** Hands the event out to the inbox: its next attempt. */
    LeasedDelivery handOutTo(GroupInbox inbox) {
        underWay = begun + 1;
        LeasedDelivery handedOut = new LeasedDelivery(this, underWay);
        delivery = handedOut;
        holder = inbox;
        return handedOut;
    }

    /** Returns whether this delivery is the one under way, and at this inbox. */
    boolean isInFlight(LeasedDelivery asked, GroupInbox inbox) {
        return delivery == asked && holder == inbox;
    }

    /** The consumer tells which attempt is under way. */
    void noteAttempt() {
        if (delivery != null) {
            underWay = Math.max(underWay, delivery.attempt());
        }
    }

    /** Takes the event back from a consumer that is silent: the attempt that it told of last was begun. */
    void takeBack() {
        begun = Math.max(begun, underWay);
        delivery = null;
        holder = null;
    }

    /** Takes the event back from a consumer that says so; the attempt that is under way or next counts if it was begun. */
    void takeBack(boolean attemptCounts) {
        noteAttempt();
        begun = Math.max(begun, attemptCounts ? underWay : underWay - 1);
        delivery = null;
        holder = null;
    }

    long due() {
        return due;
    }

    void setDue(long time) {
        due = time;
    }
}
