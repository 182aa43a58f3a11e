package io.eventdrive.lease;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** An event that a consumer group has taken up and not finished: in flight, ready again, or delayed. Guarded by the lock of the log. */
final class Pending {
    private final long place;
    private final long from;
    private @Nullable Entry entry;
    private @Nullable String key;

    // What this log was told, never what the consumer's delivery says now: a process that died cannot go on counting.
    private int begun;
    private int told;

    private @Nullable LeasedDelivery delivery;
    private @Nullable GroupInbox holder;
    private long due;

    Pending(Entry entry, long from) {
        this.place = entry.place();
        this.from = from;
        wake(entry);
    }

    Entry entry() {
        return requireNonNull(entry, "entry");
    }

    long place() {
        return place;
    }

    /** Returns the first place that is finished when this is: what lies between did not concern the group. */
    long from() {
        return from;
    }

    /** Takes the entry back from memory while it waits to be due. */
    void rest() {
        entry = null;
        key = null;
    }

    boolean rests() {
        return entry == null;
    }

    /** The entry is in memory. */
    final void wake(Entry read) {
        entry = read;
        key = read.event().key().orElse(null);
    }

    /** Goes on where it was before a restart. */
    void resume(int begunBefore, long dueBefore) {
        begun = begunBefore;
        told = begunBefore;
        due = dueBefore;
    }

    /** Returns how many attempts were begun as far as the log was told. */
    int told() {
        return told;
    }

    @Nullable String key() {
        return key;
    }

    /** Hands the event out to the inbox: its next attempt. */
    LeasedDelivery handOutTo(GroupInbox inbox) {
        // The first counts at once. A later one counts when its consumer says that it began: what waits behind an event
        // that kills its consumers must not be counted out with it.
        told = Math.max(1, begun);
        LeasedDelivery handedOut = new LeasedDelivery(this, begun + 1);
        delivery = handedOut;
        holder = inbox;
        return handedOut;
    }

    /** Returns whether this delivery is the one under way, and at this inbox. */
    boolean isInFlight(LeasedDelivery asked, GroupInbox inbox) {
        return delivery == asked && holder == inbox;
    }

    /** Returns whether this delivery is the one under way, wherever. */
    boolean isInFlight(LeasedDelivery asked) {
        return delivery == asked;
    }

    /** The consumer tells which attempts it began. */
    void noteAttempt() {
        if (delivery != null) {
            told = Math.max(told, delivery.begun());
        }
    }

    /** Takes the event back from a consumer that is silent or done with it: what it told of counts. */
    void takeBack() {
        begun = Math.max(begun, told);
        end();
    }

    /** Takes the event back from a consumer that gives it back: it says which attempts it began, if any. */
    void takeBackAsTold() {
        if (delivery != null) {
            begun = Math.max(begun, delivery.begun());
            told = begun;
        }
        end();
    }

    /** Takes the event back from a consumer that leaves: the attempt that is under way or next comes again. */
    void takeBackUntried() {
        if (delivery != null) {
            begun = Math.max(begun, delivery.attempt() - 1);
            told = begun;
        }
        end();
    }

    private void end() {
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
