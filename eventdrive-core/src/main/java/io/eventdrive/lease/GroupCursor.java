package io.eventdrive.lease;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.spi.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one consumer group has still to handle: the backlog in position order, and what it took up: delayed events, ready ones by key, and
 * those in flight. Guarded by the lock of the log.
 *
 * <p>The order per key: an event waits while earlier ones of its key are in flight at another inbox or ready again. An event that was
 * given back with a delay does not hold back its key.
 */
final class GroupCursor {
    private final EntryLog log;
    private final String name;
    private final Admission admission;
    private final Backlog backlog;
    private final Started started;
    private final KeyLanes lanes;
    private final IdleInboxes inboxes;
    private int offered;
    private final Set<GroupInbox> offeredTo = new LinkedHashSet<>();

    GroupCursor(EntryLog log, GroupJournal journal, GroupTerms terms) {
        this.log = log;
        this.name = terms.group();
        this.admission = new Admission(terms);
        this.backlog = new Backlog(log, admission);
        this.started = new Started(log, journal, name);
        this.lanes = started.lanes();
        this.inboxes = started.inboxes();
    }

    String name() {
        return name;
    }

    Admission admission() {
        return admission;
    }

    IdleInboxes inboxes() {
        return inboxes;
    }

    /** Returns how many events it has still to handle, as far as the log can tell. */
    OptionalLong unfinished() {
        OptionalLong unread = backlog.unread();
        return unread.isEmpty() ? unread : OptionalLong.of(started.count() + backlog.size() + unread.getAsLong());
    }

    /** Takes note of a new event. */
    void offer(Entry entry) {
        if (backlog.offer(entry)) {
            @Nullable GroupInbox only = lanes.ownerOf(entry.event().key().orElse(null));
            if (only == null) {
                offered++;
            } else {
                offeredTo.add(only);
            }
        }
    }

    /** Begins with what is in the log for this group, now that its terms are known. */
    void begin() {
        backlog.startAt(admission.terms().first(), null);
        while (backlog.isBehind() && log.keepsEntries()) {
            backlog.read();
        }
    }

    /** Goes on where the group was before a restart. */
    void resume(RememberedGroup remembered) {
        backlog.startAt(admission.terms().first(), remembered.isEmpty() ? null : remembered);
    }

    /** Calls inboxes for what was offered since, the owner of a key for its events. */
    void callForOffered(Effects effects) {
        if (!offeredTo.isEmpty()) {
            offeredTo.forEach(only -> inboxes.call(only, effects));
            offeredTo.clear();
        }
        if (offered > 0) {
            call(offered, effects);
            offered = 0;
        }
    }

    List<Delivery> poll(GroupInbox inbox, int max, Effects effects) {
        inboxes.busy(inbox);
        takeBackFromSilent(inbox, effects);
        started.makeDueReady(inbox.owner());
        backlog.mayRead();
        List<Delivery> deliveries = new ArrayList<>();
        try {
            handOut(max, inbox, deliveries, effects);
        } catch (EventDriveException e) {
            // The log could not be read. What is handed out already must reach its consumer, whose next poll tells it.
            if (deliveries.isEmpty()) {
                throw e;
            }
        }
        callAfterPoll(inbox, deliveries.isEmpty(), effects);
        armIdle(effects);
        return deliveries;
    }

    private void handOut(int max, GroupInbox inbox, List<Delivery> into, Effects effects) {
        while (into.size() < max) {
            @Nullable Pending next = next(inbox, effects);
            if (next == null) {
                return;
            }
            into.add(started.handOut(next, inbox));
        }
    }

    private void callAfterPoll(GroupInbox inbox, boolean foundNothing, Effects effects) {
        if (foundNothing) {
            inboxes.idle(inbox);
            if (backlog.isBehind() && !started.isFull()) {
                // Nothing in the piece that was read concerned the group; the next may.
                inboxes.call(inbox, effects);
            }
        } else if (isWorkForAny()) {
            inboxes.call(1, effects);
        }
    }

    private @Nullable Pending next(GroupInbox inbox, Effects effects) {
        @Nullable Pending ready = lanes.take(inbox);
        while (ready == null && !started.isFull()) {
            @Nullable Pending taken = backlog.take();
            if (taken == null) {
                return null;
            }
            if (started.takeUp(taken, inbox.owner())) {
                @Nullable GroupInbox only = lanes.ownerOf(taken.key());
                if (only == null || only == inbox) {
                    ready = taken;
                } else {
                    lanes.add(taken);
                    inboxes.call(only, effects);
                }
            }
        }
        return ready;
    }

    /** The consumer tells which attempts it began. */
    void note(Pending pending) {
        started.note(pending, Pending::noteAttempt);
    }

    /** The event in flight at the inbox is handled. */
    void finish(Pending pending, GroupInbox inbox, Effects effects) {
        pending.takeBack();
        inbox.inFlight().remove(pending);
        boolean keyIsFree = lanes.end(pending);
        started.release(pending);
        callIfFree(keyIsFree, effects);
    }

    /** The event in flight at the inbox is to be handed out again after the delay. */
    void giveBack(Pending pending, GroupInbox inbox, Duration delay, Effects effects) {
        started.note(pending, Pending::takeBackAsTold);
        inbox.inFlight().remove(pending);
        boolean keyIsFree = lanes.end(pending);
        if (started.isDropped(pending)) {
            started.release(pending);
        } else if (delay.isZero() || delay.isNegative()) {
            makeReady(pending, effects);
        } else {
            started.delay(pending, delay, inbox.owner());
            armIdle(effects);
        }
        callIfFree(keyIsFree, effects);
    }

    /** Others may have the next of the key now. */
    private void callIfFree(boolean keyIsFree, Effects effects) {
        if (keyIsFree && isWorkForAny()) {
            call(1, effects);
        }
    }

    private void makeReady(Pending pending, Effects effects) {
        lanes.add(pending);
        @Nullable GroupInbox only = lanes.ownerOf(pending.key());
        if (only == null) {
            call(1, effects);
        } else {
            inboxes.call(only, effects);
        }
    }

    private void takeBackFromSilent(GroupInbox asking, Effects effects) {
        long now = asking.owner().nanoTime();
        for (GroupInbox other : inboxes.all()) {
            if (other != asking && !other.inFlight().isEmpty() && other.nanosToLeaseEnd(now) <= 0) {
                // The consumer is taken for dead, so its attempts count: an event that kills its process must end
                // somewhere.
                takeBackAll(other, Pending::takeBack, effects);
            }
        }
    }

    private void takeBackAll(GroupInbox inbox, Consumer<Pending> takeBack, Effects effects) {
        List<Pending> taken = new ArrayList<>(inbox.inFlight());
        inbox.inFlight().clear();
        for (Pending pending : taken) {
            started.note(pending, takeBack);
            lanes.end(pending);
            if (started.isDropped(pending)) {
                started.release(pending);
            } else {
                lanes.add(pending);
            }
        }
        call(taken.size(), effects);
    }

    /** The alarm of an idle inbox rang. */
    void ring(GroupInbox inbox, Effects effects) {
        takeBackFromSilent(inbox, effects);
        started.makeDueReady(inbox.owner());
        if (backlog.hasMore() || lanes.hasReadyFor(inbox)) {
            inboxes.call(inbox, effects);
        }
        callOwners(effects);
        armIdle(effects);
    }

    /** What became due may belong to another inbox than the one whose alarm rang. */
    private void callOwners(Effects effects) {
        for (GroupInbox inbox : inboxes.all()) {
            if (!inbox.ownLanes().isEmpty()) {
                inboxes.call(inbox, effects);
            }
        }
    }

    /** The consumer ends: what it had is handed out again with the same attempt numbers, for nobody knows which were begun. */
    void leave(GroupInbox inbox, Effects effects) {
        inboxes.leave(inbox);
        takeBackAll(inbox, Pending::takeBackUntried, effects);
        if (inbox.isCalled() && isWorkForAny()) {
            call(1, effects);
        }
        armIdle(effects);
    }

    /** Lets go of everything; the group is no more. */
    void remove(Effects effects) {
        backlog.clear();
        started.end(effects);
    }

    /** The log dropped the events before the place. What is in flight stays so until it is settled. */
    void dropBelow(long place) {
        backlog.dropBelow(place);
        started.dropBelow(place);
    }

    /** Returns the first place that the group has still to handle. */
    long floor() {
        return Math.min(backlog.floor(), started.floor());
    }

    /** Tells where the group is. */
    void tell(Handle clock, GroupJournal target) {
        target.group(admission.terms());
        started.tell(admission.terms().first(), backlog.taken(), clock, target);
        backlog.tellRemembered(target);
    }

    private void call(int count, Effects effects) {
        inboxes.call(count, effects);
        armIdle(effects);
    }

    private void armIdle(Effects effects) {
        if (inboxes.isAnyIdle()) {
            inboxes.armIdle(started.delayed(), isWorkForAny(), effects);
        }
    }

    private boolean isWorkForAny() {
        return backlog.hasMore() || lanes.hasOpen();
    }
}
