package io.eventdrive.inmemory;

import org.jspecify.annotations.Nullable;

/** An event that a consumer group has taken up and not finished: in flight, ready again, or delayed. Guarded by the lock of the log. */
final class Pending {
    private final Entry entry;
    private final @Nullable String key;

    /** How many attempts were begun as far as is known. */
    private int begun;

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
        LeasedDelivery handedOut = new LeasedDelivery(this, begun + 1);
        delivery = handedOut;
        holder = inbox;
        return handedOut;
    }

    /** Returns whether this delivery is the one under way, and at this inbox. */
    boolean isInFlight(LeasedDelivery asked, GroupInbox inbox) {
        return delivery == asked && holder == inbox;
    }

    /** Remembers which attempt is under way. */
    void noteAttempt() {
        if (delivery != null) {
            begun = Math.max(begun, delivery.attempt());
        }
    }

    /** Takes the event back; the attempt that was under way or next counts if it was begun. */
    void takeBack(boolean attemptCounts) {
        if (delivery != null) {
            begun = Math.max(begun, attemptCounts ? delivery.attempt() : delivery.attempt() - 1);
        }
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
