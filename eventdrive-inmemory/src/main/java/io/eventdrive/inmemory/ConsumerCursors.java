package io.eventdrive.inmemory;

import io.eventdrive.event.Event;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.spi.InboxRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The consumer groups of a log. Guarded by the lock of the log. */
final class ConsumerCursors {
    /** The most consumer groups of a transport; one more is refused with OVERLOADED. */
    static final int GROUPS_MAX = 4_096;

    /** The most open consumers of one group; one more is refused with OVERLOADED. */
    static final int CONSUMERS_MAX = 1_024;

    private final EventLog log;
    private final Map<String, ConsumerCursor> cursors = new LinkedHashMap<>();

    ConsumerCursors(EventLog log) {
        this.log = log;
    }

    /** Opens a consumer, of a new group if there is none of the name. */
    GroupInbox open(Handle owner, InboxRequest request) {
        @Nullable ConsumerCursor known = cursors.get(request.consumerGroup());
        ConsumerCursor cursor = known == null ? create(owner, request.consumerGroup()) : known;
        Interest interest = new Interest(request.interest());
        requireSameInterest(owner, cursor, interest);
        if (cursor.inboxes().all().size() >= CONSUMERS_MAX) {
            throw full(owner, "a consumer of group '" + cursor.name() + "'", "CONSUMERS_MAX = " + CONSUMERS_MAX);
        }
        GroupInbox inbox = new GroupInbox(log, cursor, owner, request);
        if (cursor.admission().isOpen()) {
            cursor.admission().open(interest, request.deduplicationWindow());
        } else {
            long place = new StartingPlace(log, owner).of(request.start());
            cursor.admission().open(interest, request.deduplicationWindow());
            cursor.begin(place, log.entries());
            cursors.put(cursor.name(), cursor);
            forgetUnclaimed(log.entries());
        }
        cursor.inboxes().join(inbox);
        return inbox;
    }

    private ConsumerCursor create(Handle owner, String name) {
        if (cursors.size() >= GROUPS_MAX) {
            throw full(owner, "consumer group '" + name + "'", "GROUPS_MAX = " + GROUPS_MAX);
        }
        return new ConsumerCursor(log, name);
    }

    /** Makes sure that the group of the name exists, with no consumer yet. */
    void require(Handle owner, String name) {
        if (!cursors.containsKey(name)) {
            cursors.put(name, create(owner, name));
        }
    }

    private static void requireSameInterest(Handle owner, ConsumerCursor cursor, Interest interest) {
        @Nullable Interest known = cursor.admission().interest();
        if (known != null && !known.equals(interest) && !cursor.inboxes().all().isEmpty()) {
            throw owner.failure(
                    Failure.INVALID,
                    "every consumer of group '" + cursor.name() + "' has the same interest, expected " + known
                            + ", found " + interest);
        }
    }

    /** Offers a new event to whom it concerns. */
    void offer(Entry entry) {
        @Nullable String only = entry.onlyFor();
        if (only == null) {
            cursors.values().forEach(cursor -> cursor.offer(entry));
        } else {
            @Nullable ConsumerCursor cursor = cursors.get(only);
            if (cursor != null) {
                cursor.offer(entry);
            }
        }
    }

    void callForOffered(Effects effects) {
        cursors.values().forEach(cursor -> cursor.callForOffered(effects));
    }

    /** A queue forgets at once what no group wants, unless there is no group yet. */
    void forgetUnclaimed(Iterable<Entry> entries) {
        if (!log.forgets()
                || cursors.values().stream()
                        .noneMatch(cursor -> cursor.admission().isOpen())) {
            return;
        }
        List<Entry> unclaimed = new ArrayList<>();
        for (Entry entry : entries) {
            if (!entry.isHeld()) {
                unclaimed.add(entry);
            }
        }
        unclaimed.forEach(log::remove);
    }

    void drop(Entry entry) {
        cursors.values().forEach(cursor -> cursor.drop(entry));
    }

    void remove(String name, Effects effects) {
        @Nullable ConsumerCursor removed = cursors.remove(name);
        if (removed != null) {
            removed.remove(effects);
        }
    }

    /** Returns the open consumers of a handle. */
    List<GroupInbox> inboxesOf(Handle owner) {
        List<GroupInbox> found = new ArrayList<>();
        for (ConsumerCursor cursor : cursors.values()) {
            cursor.inboxes().all().stream()
                    .filter(inbox -> inbox.owner() == owner)
                    .forEach(found::add);
        }
        return found;
    }

    boolean hasConsumer(Event event) {
        return cursors.values().stream()
                .anyMatch(cursor ->
                        !cursor.inboxes().all().isEmpty() && cursor.admission().wants(event));
    }

    @Nullable ConsumerCursor get(String name) {
        return cursors.get(name);
    }

    Set<String> names() {
        return new TreeSet<>(cursors.keySet());
    }

    private static EventDriveException full(Handle owner, String what, String bound) {
        return owner.failure(
                Failure.OVERLOADED, "no room for " + what + " within " + bound + "; remove groups that are not used");
    }
}
