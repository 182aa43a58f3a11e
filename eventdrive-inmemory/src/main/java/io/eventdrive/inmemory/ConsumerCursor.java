package io.eventdrive.inmemory;

import io.eventdrive.spi.Delivery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one consumer group has still to handle: fresh events in position order, delayed ones, ready ones by key, and those in flight.
 * It holds each in the log until it is finished. Guarded by the lock of the log.
 *
 * <p>The order per key: an event waits while earlier ones of its key are in flight at another inbox or ready again. An event that was
 * given back with a delay does not hold back its key.
 */
final class ConsumerCursor {
    private final EventLog log;
    private final String name;
    private final ArrayDeque<Entry> fresh = new ArrayDeque<>();
    private final KeyLanes lanes = new KeyLanes();
    private final DelayedEntries delayed = new DelayedEntries();
    private final IdleInboxes inboxes = new IdleInboxes();
    private final Admission admission = new Admission();
    private long unfinished;
    private int offered;
    private final Set<GroupInbox> offeredTo = new LinkedHashSet<>();

    ConsumerCursor(EventLog log, String name) {
        this.log = log;
        this.name = name;
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

    long unfinished() {
        return unfinished;
    }

    /** Takes the event up if it concerns this group. */
    void offer(Entry entry) {
        if (admission.admits(name, entry)) {
            entry.hold();
            fresh.add(entry);
            unfinished++;
            @Nullable GroupInbox only = lanes.ownerOf(entry.event().key().orElse(null));
            if (only == null) {
                offered++;
            } else {
                offeredTo.add(only);
            }
        }
    }

    /** Takes up what is in the log from the place on, in order with what this group alone was sent before. */
    void begin(long place, Iterable<Entry> entries) {
        fresh.clear();
        for (Entry entry : entries) {
            if (entry.onlyFor() == null && entry.sequence() >= place) {
                offer(entry);
            }
            // One that nobody holds was sent to a group of the same name that is no more.
            if (name.equals(entry.onlyFor()) && entry.isHeld()) {
                fresh.add(entry);
            }
        }
        offered = 0;
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
        makeDueReady(inbox);
        List<Delivery> deliveries = new ArrayList<>();
        while (deliveries.size() < max) {
            @Nullable Pending next = next(inbox, effects);
            if (next == null) {
                break;
            }
            deliveries.add(handOut(next, inbox));
        }
        if (deliveries.isEmpty()) {
            inboxes.idle(inbox);
        } else if (isWorkForAny()) {
            inboxes.call(1, effects);
        }
        armIdle(effects);
        return deliveries;
    }

    private @Nullable Pending next(GroupInbox inbox, Effects effects) {
        @Nullable Pending ready = lanes.take(inbox);
        while (ready == null && !fresh.isEmpty()) {
            Pending taken = new Pending(fresh.remove());
            if (!delayed.holdBack(taken, inbox.owner())) {
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

    private Delivery handOut(Pending pending, GroupInbox inbox) {
        inbox.inFlight().add(pending);
        lanes.begin(pending, inbox);
        return pending.handOutTo(inbox);
    }

    /** The event in flight at the inbox is handled. */
    void finish(Pending pending, GroupInbox inbox, Effects effects) {
        pending.takeBack();
        inbox.inFlight().remove(pending);
        boolean keyIsFree = lanes.end(pending);
        release(pending.entry());
        callIfFree(keyIsFree, effects);
    }

    /** The event in flight at the inbox is to be handed out again after the delay. */
    void giveBack(Pending pending, GroupInbox inbox, Duration delay, Effects effects) {
        pending.takeBackAsTold();
        inbox.inFlight().remove(pending);
        boolean keyIsFree = lanes.end(pending);
        if (pending.entry().isGone()) {
            release(pending.entry());
        } else if (delay.isZero() || delay.isNegative()) {
            makeReady(pending, effects);
        } else {
            delayed.hold(pending, delay, inbox.owner());
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

    private void makeDueReady(GroupInbox inbox) {
        @Nullable Pending due = delayed.takeDue(inbox.owner());
        while (due != null) {
            lanes.add(due);
            due = delayed.takeDue(inbox.owner());
        }
    }

    private void takeBackFromSilent(GroupInbox asking, Effects effects) {
        long now = asking.owner().nanoTime();
        for (GroupInbox other : inboxes.all()) {
            if (other != asking && !other.inFlight().isEmpty() && other.nanosToLeaseEnd(now) <= 0) {
                // The consumer is taken for dead, so its attempts count: an event that kills its process must end
                // somewhere.
                takeBackAll(other, true, effects);
            }
        }
    }

    private void takeBackAll(GroupInbox inbox, boolean silent, Effects effects) {
        List<Pending> taken = new ArrayList<>(inbox.inFlight());
        inbox.inFlight().clear();
        for (Pending pending : taken) {
            if (silent) {
                pending.takeBack();
            } else {
                pending.takeBackUntried();
            }
            lanes.end(pending);
            if (pending.entry().isGone()) {
                release(pending.entry());
            } else {
                lanes.add(pending);
            }
        }
        call(taken.size(), effects);
    }

    /** The alarm of an idle inbox rang. */
    void ring(GroupInbox inbox, Effects effects) {
        takeBackFromSilent(inbox, effects);
        makeDueReady(inbox);
        if (!fresh.isEmpty() || lanes.hasReadyFor(inbox)) {
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
        takeBackAll(inbox, false, effects);
        if (inbox.isCalled() && isWorkForAny()) {
            call(1, effects);
        }
        armIdle(effects);
    }

    /** Lets go of everything; the group is no more. */
    void remove(Effects effects) {
        Consumer<Pending> letGo = pending -> {
            pending.takeBack();
            release(pending.entry());
        };
        fresh.forEach(this::release);
        fresh.clear();
        lanes.forEachReady(letGo);
        delayed.forEach(letGo);
        for (GroupInbox inbox : inboxes.all()) {
            inbox.inFlight().forEach(letGo);
            inbox.end(effects);
        }
    }

    /** The log dropped the event. What is in flight stays so until it is settled. */
    void drop(Entry entry) {
        if (fresh.peekFirst() == entry) {
            fresh.removeFirst();
            unfinished--;
        } else if (delayed.remove(entry.sequence()) != null || lanes.remove(entry) != null) {
            unfinished--;
        }
    }

    private void release(Entry entry) {
        unfinished--;
        log.letGo(entry);
    }

    private void call(int count, Effects effects) {
        inboxes.call(count, effects);
        armIdle(effects);
    }

    private void armIdle(Effects effects) {
        if (inboxes.isAnyIdle()) {
            inboxes.armIdle(delayed, isWorkForAny(), effects);
        }
    }

    private boolean isWorkForAny() {
        return !fresh.isEmpty() || lanes.hasOpen();
    }
}
