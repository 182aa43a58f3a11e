package io.eventdrive.lease;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The inboxes of a consumer group, and which of them found nothing at their last poll and wait to be called. As few are called as there
 * is new work; one that does not come within its lease is not relied on. Guarded by the lock of the log.
 */
final class IdleInboxes {
    private final List<GroupInbox> all = new ArrayList<>();
    private final Set<GroupInbox> idle = new LinkedHashSet<>();

    List<GroupInbox> all() {
        return all;
    }

    void join(GroupInbox inbox) {
        all.add(inbox);
        idle.add(inbox);
    }

    void leave(GroupInbox inbox) {
        all.remove(inbox);
        idle.remove(inbox);
    }

    void busy(GroupInbox inbox) {
        idle.remove(inbox);
    }

    void idle(GroupInbox inbox) {
        idle.add(inbox);
    }

    boolean isIdle(GroupInbox inbox) {
        return idle.contains(inbox);
    }

    boolean isAnyIdle() {
        return !idle.isEmpty();
    }

    /** Calls so many idle inboxes, the longest idle first. */
    void call(int count, Effects effects) {
        Iterator<GroupInbox> longest = idle.iterator();
        for (int i = 0; i < count && longest.hasNext(); i++) {
            GroupInbox inbox = longest.next();
            longest.remove();
            inbox.call(effects);
        }
    }

    /** Calls this inbox if it is idle. */
    void call(GroupInbox inbox, Effects effects) {
        if (idle.remove(inbox)) {
            inbox.call(effects);
        }
    }

    /** Sets the alarm of every idle inbox for the first moment at which there may be work for it without anyone calling. */
    void armIdle(DelayedEntries delayed, boolean workWaits, Effects effects) {
        Handle clock = idle.iterator().next().owner();
        long due = delayed.nanosToNext(clock);
        Silence silence = new Silence(clock.nanoTime(), workWaits);
        for (GroupInbox inbox : idle) {
            inbox.alarm().armIn(Math.max(0, Math.min(due, silence.nanosBesides(inbox))), effects);
        }
    }

    /** Which inbox that is relied on is the first to be given up, and which the next. */
    private final class Silence {
        private @Nullable GroupInbox first;
        private long firstNanos = Spans.NEVER;
        private long nextNanos = Spans.NEVER;

        Silence(long now, boolean workWaits) {
            for (GroupInbox inbox : all) {
                if (!inbox.inFlight().isEmpty()) {
                    note(inbox, inbox.nanosToLeaseEnd(now));
                }
                if (workWaits && inbox.isCalled()) {
                    note(inbox, inbox.nanosToAnswer(now));
                }
            }
        }

        private void note(GroupInbox inbox, long nanos) {
            if (nanos < firstNanos) {
                nextNanos = first == inbox ? nextNanos : firstNanos;
                first = inbox;
                firstNanos = nanos;
            } else if (inbox != first) {
                nextNanos = Math.min(nextNanos, nanos);
            }
        }

        /** Nobody waits for itself. */
        long nanosBesides(GroupInbox inbox) {
            return first == inbox ? nextNanos : firstNanos;
        }
    }
}
