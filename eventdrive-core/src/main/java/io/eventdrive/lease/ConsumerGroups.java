package io.eventdrive.lease;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Event;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.spi.Delivery;
import io.eventdrive.spi.Inbox;
import io.eventdrive.spi.InboxRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The consumer groups of one log: who has still to handle what, who has it leased, and in which order it comes. The log offers new
 * entries; everything else comes from consumers. What takes a {@link Handle} is one call of a broker and takes the lock of the
 * {@link Guard} by itself; what does not is called by the log under that lock.
 */
public final class ConsumerGroups {
    /** The most consumer groups of a log; one more is refused with OVERLOADED. */
    public static final int GROUPS_MAX = 4_096;

    /** The most open consumers of one group; one more is refused with OVERLOADED. */
    public static final int CONSUMERS_MAX = 1_024;

    private final Guard guard;
    private final EntryLog log;
    private final GroupJournal journal;
    private final Map<String, GroupCursor> cursors = new LinkedHashMap<>();
    private int openGroups;

    /**
     * No groups yet.
     *
     * @param guard the lock of the log
     * @param journal told what must survive the process; {@link GroupJournal#NONE} if nothing does
     */
    public ConsumerGroups(Guard guard, EntryLog log, GroupJournal journal) {
        this.guard = requireNonNull(guard, "guard");
        this.log = requireNonNull(log, "log");
        this.journal = requireNonNull(journal, "journal");
    }

    /** Goes on where the groups were before a restart; before anything else, and without telling the journal. */
    public void restore(RememberedGroups remembered) {
        for (RememberedGroup group : remembered.all()) {
            GroupCursor cursor = new GroupCursor(log, journal, group.terms());
            cursor.resume(group);
            cursors.put(cursor.name(), cursor);
            openGroups += cursor.admission().isOpen() ? 1 : 0;
        }
    }

    /**
     * Tells a journal where the groups are: as short as can be, so that it can take the place of all that was told before. Under the lock.
     *
     * @param clock for delays that are measured by the clock that never jumps
     */
    public void tell(Handle clock, GroupJournal target) {
        cursors.values().forEach(cursor -> cursor.tell(clock, target));
    }

    /** Opens a consumer, of a new group if there is none of the name. */
    public Inbox open(Handle opening, InboxRequest request) {
        check(opening, request);
        return change(effects -> {
            opening.requireOpen();
            return join(opening, request);
        });
    }

    private static void check(Handle opening, InboxRequest request) {
        requireNonNull(request.consumerGroup(), "consumerGroup");
        requireNonNull(request.start(), "start");
        if (request.lease().isZero() || request.lease().isNegative()) {
            throw opening.failure(
                    Failure.INVALID,
                    "consumer group '" + request.consumerGroup() + "': a lease is more than zero, found "
                            + request.lease());
        }
        if (request.deduplicationWindow() < 0) {
            throw opening.failure(
                    Failure.INVALID,
                    "consumer group '" + request.consumerGroup() + "': deduplicationWindow is zero or more, found "
                            + request.deduplicationWindow());
        }
    }

    private GroupInbox join(Handle opening, InboxRequest request) {
        @Nullable GroupCursor known = cursors.get(request.consumerGroup());
        GroupCursor cursor = known == null ? create(opening, request.consumerGroup()) : known;
        Interest interest = new Interest(request.interest());
        requireSameInterest(opening, cursor, interest);
        if (cursor.inboxes().all().size() >= CONSUMERS_MAX) {
            throw full(opening, "a consumer of group '" + cursor.name() + "'", "CONSUMERS_MAX = " + CONSUMERS_MAX);
        }
        GroupInbox inbox = new GroupInbox(this, cursor, opening, request);
        GroupTerms terms = cursor.admission().terms();
        long from = terms.isOpen() ? terms.sharedFrom() : log.placeOf(request.start(), opening);
        change(cursor, terms.opened(from, interest, request.deduplicationWindow()), interest);
        cursor.inboxes().join(inbox);
        return inbox;
    }

    private void change(GroupCursor cursor, GroupTerms latest, Interest interest) {
        boolean begins = !cursor.admission().isOpen();
        if (!latest.equals(cursor.admission().terms())) {
            journal.group(latest);
        }
        cursor.admission().change(latest, interest);
        if (begins) {
            cursors.put(cursor.name(), cursor);
            openGroups++;
            cursor.begin();
        }
    }

    private GroupCursor create(Handle opening, String name) {
        if (cursors.size() >= GROUPS_MAX) {
            throw full(opening, "consumer group '" + name + "'", "GROUPS_MAX = " + GROUPS_MAX);
        }
        return new GroupCursor(log, journal, GroupTerms.unopened(name, log.newest() + 1));
    }

    private static void requireSameInterest(Handle opening, GroupCursor cursor, Interest interest) {
        if (!cursor.inboxes().all().isEmpty() && !cursor.admission().interest().equals(interest)) {
            throw opening.failure(
                    Failure.INVALID,
                    "every consumer of group '" + cursor.name() + "' has the same interest, expected "
                            + cursor.admission().interest() + ", found " + interest);
        }
    }

    /** Returns the names of the groups. */
    public Set<String> names(Handle asking) {
        return asked(asking, () -> new TreeSet<>(cursors.keySet()));
    }

    /** Returns how many events the group has still to handle, as far as the log can tell; 0 if there is no such group. */
    public OptionalLong pending(Handle asking, String group) {
        requireNonNull(group, "consumerGroup");
        return asked(asking, () -> {
            @Nullable GroupCursor cursor = cursors.get(group);
            return cursor == null ? OptionalLong.of(0) : cursor.unfinished();
        });
    }

    /** Returns whether an open consumer could handle the event. */
    public boolean hasConsumer(Handle asking, Event event) {
        requireNonNull(event, "event");
        return asked(
                asking,
                () -> cursors.values().stream()
                        .anyMatch(cursor -> !cursor.inboxes().all().isEmpty()
                                && cursor.admission().wants(event)));
    }

    private <T> T asked(Handle asking, Supplier<T> answer) {
        return guard.change(effects -> {
            asking.requireOpen();
            return answer.get();
        });
    }

    /** Removes the group with what is pending for it. Its consumers fail with CLOSED. */
    public void remove(Handle asking, String group) {
        requireNonNull(group, "consumerGroup");
        run(effects -> {
            asking.requireOpen();
            @Nullable GroupCursor removed = cursors.remove(group);
            if (removed != null) {
                openGroups -= removed.admission().isOpen() ? 1 : 0;
                removed.remove(effects);
                journal.removed(group);
            }
        });
    }

    /** Returns whether the delivery is leased still to whom it was handed out. */
    public boolean isLeased(Delivery delivery) {
        return guard.change(effects ->
                delivery instanceof LeasedDelivery leased && leased.pending().isInFlight(leased));
    }

    /** Makes sure that the group exists, for what is published to it alone next. Fails with OVERLOADED. */
    public void require(Handle publisher, String group) {
        if (!cursors.containsKey(group)) {
            GroupCursor cursor = create(publisher, group);
            cursors.put(group, cursor);
            journal.group(cursor.admission().terms());
        }
    }

    /** Offers new entries to whom they concern, in order, when they may be handed out. */
    public void offer(List<Entry> entries, Effects effects) {
        for (Entry entry : entries) {
            // Others must know of it too: they have looked at it.
            cursors.values().forEach(cursor -> cursor.offer(entry));
        }
        cursors.values().forEach(cursor -> cursor.callForOffered(effects));
    }

    /** The log removed everything before the place, whether it was handled or not. */
    public void dropBelow(long place) {
        cursors.values().forEach(cursor -> cursor.dropBelow(place));
    }

    /**
     * Returns the first place that some group has still to handle, or the next place of the log: what lies before is needed by no group.
     * Looks at everything that is in flight or delayed, so it is not for every event.
     */
    public long floor() {
        long floor = log.newest() + 1;
        for (GroupCursor cursor : cursors.values()) {
            floor = Math.min(floor, cursor.floor());
        }
        return floor;
    }

    /** Returns whether there is a group that had a consumer: before, a queue cannot know what will be wanted. */
    public boolean isAnyOpen() {
        return openGroups > 0;
    }

    /** Ends the open consumers of one opening; what they had is handed out again. */
    public void leave(Handle opening, Effects effects) {
        for (GroupCursor cursor : cursors.values()) {
            List<GroupInbox> own = cursor.inboxes().all().stream()
                    .filter(inbox -> inbox.owner() == opening)
                    .toList();
            own.forEach(inbox -> inbox.leave(effects));
        }
    }

    /** Makes a change of the groups under the lock. */
    <T> T change(Function<Effects, T> step) {
        return guard.change(effects -> {
            T result = step.apply(effects);
            log.changed(effects);
            return result;
        });
    }

    /** As {@link #change}, without a result. */
    void run(Consumer<Effects> step) {
        guard.run(effects -> {
            step.accept(effects);
            log.changed(effects);
        });
    }

    private static EventDriveException full(Handle asking, String what, String bound) {
        return asking.failure(
                Failure.OVERLOADED, "no room for " + what + " within " + bound + "; remove groups that are not used");
    }
}
