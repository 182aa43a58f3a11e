package io.eventdrive.lease;

import io.eventdrive.spi.Delivery;
import java.time.Duration;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer group took up and has not finished: in flight, ready by key, or delayed. Tells the journal how far it is. Guarded by the
 * lock of the log.
 */
final class Started {
    private final EntryLog log;
    private final GroupJournal journal;
    private final String group;
    private final KeyLanes lanes = new KeyLanes();
    private final DelayedEntries delayed = new DelayedEntries();
    private final IdleInboxes inboxes = new IdleInboxes();
    private final int readyMax;
    private final int delayedMax;
    private long count;
    private long droppedBelow;

    Started(EntryLog log, GroupJournal journal, String group) {
        this.log = log;
        this.journal = journal;
        this.group = group;
        this.readyMax = log.lookAheadMax();
        this.delayedMax = log.delayedMax();
    }

    KeyLanes lanes() {
        return lanes;
    }

    DelayedEntries delayed() {
        return delayed;
    }

    IdleInboxes inboxes() {
        return inboxes;
    }

    long count() {
        return count;
    }

    /** Returns whether nothing more is to be taken up for now: what waits to be handed out is bounded. */
    boolean isFull() {
        return lanes.ready() >= readyMax || delayed.size() >= delayedMax;
    }

    /** Takes the event up. Returns whether it can be handed out already. */
    boolean takeUp(Pending pending, Handle clock) {
        count++;
        if (delayed.holdBack(pending, clock)) {
            rest(pending);
            return false;
        }
        return true;
    }

    Delivery handOut(Pending pending, GroupInbox inbox) {
        inbox.inFlight().add(pending);
        lanes.begin(pending, inbox);
        int counted = pending.told();
        Delivery delivery = pending.handOutTo(inbox);
        tellBegun(pending, counted);
        return delivery;
    }

    /** Lets the number of attempts be noted. */
    void note(Pending pending, Consumer<Pending> step) {
        int counted = pending.told();
        step.accept(pending);
        tellBegun(pending, counted);
    }

    private void tellBegun(Pending pending, int counted) {
        if (pending.told() != counted) {
            journal.begun(group, pending.place(), pending.told());
        }
    }

    /** The event is not in flight any more and waits until it is due. */
    void delay(Pending pending, Duration delay, Handle clock) {
        delayed.hold(pending, delay, clock);
        journal.delayed(group, pending.place(), Spans.later(clock.now(), Spans.nanos(delay)));
        rest(pending);
    }

    /** What is due by now is ready. */
    void makeDueReady(Handle clock) {
        @Nullable Pending due = delayed.takeDue(clock);
        while (due != null) {
            if (wake(due)) {
                lanes.add(due);
            } else {
                count--;
            }
            due = delayed.takeDue(clock);
        }
    }

    /** A delayed event is not kept in memory where the log does not keep it there. */
    private void rest(Pending pending) {
        if (!log.keepsEntries()) {
            pending.rest();
        }
    }

    /** Returns whether the event is still there. */
    private boolean wake(Pending pending) {
        if (!pending.rests()) {
            return true;
        }
        for (Entry entry : log.read(pending.place(), 1)) {
            if (entry.place() == pending.place()) {
                pending.wake(entry);
                return true;
            }
        }
        return false;
    }

    /** The event is finished, or gone. */
    void release(Pending pending) {
        count--;
        journal.finished(group, pending.from(), pending.place());
        letGo(pending);
    }

    private void letGo(Pending pending) {
        if (!pending.rests() && pending.entry().letGo()) {
            log.letGo(pending.entry());
        }
    }

    /** Ends everything; the group is no more. */
    void end(Effects effects) {
        forEach(pending -> {
            pending.takeBack();
            letGo(pending);
        });
        inboxes.all().forEach(inbox -> inbox.end(effects));
    }

    /** The log dropped the events before the place. What is in flight stays so until it is settled. */
    void dropBelow(long place) {
        droppedBelow = Math.max(droppedBelow, place);
        count -= delayed.dropBelow(place) + lanes.dropBelow(place, inboxes.all());
    }

    boolean isDropped(Pending pending) {
        return pending.place() < droppedBelow;
    }

    /** Returns the first place of all. */
    long floor() {
        long[] floor = {Long.MAX_VALUE};
        forEach(pending -> floor[0] = Math.min(floor[0], pending.place()));
        return floor[0];
    }

    /** Tells a journal that everything from the first to the last place is finished but what is here, and how far that is. */
    void tell(long first, long last, Handle clock, GroupJournal target) {
        TreeMap<Long, Pending> byPlace = new TreeMap<>();
        forEach(pending -> byPlace.put(pending.place(), pending));
        long next = first;
        for (long place : byPlace.keySet()) {
            tellFinished(next, place - 1, target);
            next = place + 1;
        }
        tellFinished(next, last, target);
        byPlace.values().stream()
                .filter(pending -> pending.told() > 0)
                .forEach(pending -> target.begun(group, pending.place(), pending.told()));
        delayed.forEachUntil(clock, (pending, until) -> target.delayed(group, pending.place(), until));
    }

    private void tellFinished(long first, long last, GroupJournal target) {
        if (first <= last) {
            target.finished(group, first, last);
        }
    }

    private void forEach(Consumer<Pending> action) {
        lanes.forEachReady(action);
        delayed.forEach(action);
        inboxes.all().forEach(inbox -> inbox.inFlight().forEach(action));
    }
}
