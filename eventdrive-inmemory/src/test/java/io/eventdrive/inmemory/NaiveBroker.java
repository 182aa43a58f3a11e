package io.eventdrive.inmemory;

import io.eventdrive.event.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a broker in memory should do, written down the slow and simple way: every question is answered by looking at everything. */
final class NaiveBroker {
    static final long LEASE = Consumer.LEASE.toSeconds();
    static final long DEADLINE = Fixtures.DEADLINE.toSeconds();

    private final boolean forgets;
    private final int maxEvents;
    private final List<Stored> stored = new ArrayList<>();
    private final ArrayDeque<Batch> waiting = new ArrayDeque<>();
    private final Map<String, Group> groups = new TreeMap<>();
    private long sequence;
    private long now;

    NaiveBroker(boolean forgets, int maxEvents) {
        this.forgets = forgets;
        this.maxEvents = maxEvents;
    }

    record Stored(long sequence, Event event, String only) {}

    static final class Batch {
        private final List<Event> events;
        private final String only;
        private final long deadline;
        private boolean done;
        private boolean refused;

        private Batch(List<Event> events, String only, long deadline) {
            this.events = events;
            this.only = only;
            this.deadline = deadline;
        }

        boolean isDone() {
            return done;
        }

        boolean isRefused() {
            return refused;
        }
    }

    static final class Group {
        private final TreeMap<Long, Work> works = new TreeMap<>();
        private final List<Box> boxes = new ArrayList<>();
        private final ArrayDeque<Identity> recent = new ArrayDeque<>();
        private boolean opened;
        private String topic = "";
        private int window;
    }

    static final class Box {
        private final Group group;
        private long lastSign;

        private Box(Group group) {
            this.group = group;
        }
    }

    static final class Work {
        private final Stored stored;
        private final String key;
        private final long deliverAt;
        private long due;
        private int begun;
        private Handed handed;

        private Work(Stored stored) {
            this.stored = stored;
            this.key = stored.event.key().orElse(null);
            this.deliverAt = stored.event
                    .deliverAt()
                    .map(instant -> instant.getEpochSecond() - TestPlatform.BIRTH.getEpochSecond())
                    .orElse(0L);
        }
    }

    static final class Handed {
        private final Work work;
        private final Box box;
        private int attempt;
        private int begun;
        private int told;

        private Handed(Work work, Box box) {
            this.work = work;
            this.box = box;
            this.attempt = work.begun + 1;
            this.begun = attempt == 1 ? 1 : work.begun;
            this.told = begun;
        }

        void untried() {
            begun = attempt - 1;
        }

        boolean isValid() {
            return work.handed == this;
        }

        void nextAttempt() {
            attempt = begun + 1;
            begun = attempt;
        }

        @Override
        public String toString() {
            return work.stored.event.id() + "@" + work.stored.sequence + "/" + attempt;
        }
    }

    long now() {
        return now;
    }

    Batch publish(String only, List<Event> events) {
        Batch batch = new Batch(events, only, now + DEADLINE);
        waiting.add(batch);
        admit();
        return batch;
    }

    private void admit() {
        while (!waiting.isEmpty() && makeRoom(waiting.peek().events.size())) {
            Batch batch = waiting.remove();
            batch.done = true;
            List<Stored> added = new ArrayList<>();
            for (Event event : batch.events) {
                added.add(new Stored(++sequence, event, batch.only));
            }
            stored.addAll(added);
            if (batch.only != null) {
                groups.computeIfAbsent(batch.only, name -> new Group());
            }
            added.forEach(one -> groups.forEach((name, group) -> offer(name, group, one)));
            forget();
        }
    }

    private void offer(String name, Group group, Stored one) {
        if (one.only != null) {
            if (one.only.equals(name)) {
                group.works.put(one.sequence, new Work(one));
            }
            return;
        }
        if (!group.opened || !one.event.topic().toString().startsWith(group.topic)) {
            return;
        }
        Identity identity = Identity.of(one.event);
        if (group.window > 0 && group.recent.contains(identity)) {
            return;
        }
        group.recent.add(identity);
        while (group.recent.size() > group.window) {
            group.recent.remove();
        }
        group.works.put(one.sequence, new Work(one));
    }

    private boolean isNeeded(Stored one) {
        return groups.values().stream().anyMatch(group -> group.works.containsKey(one.sequence));
    }

    private void forget() {
        if (forgets && groups.values().stream().anyMatch(group -> group.opened)) {
            stored.removeIf(one -> !isNeeded(one));
        } else if (forgets) {
            stored.removeIf(one -> one.only != null && !isNeeded(one));
        }
    }

    private boolean makeRoom(int count) {
        int excess = stored.size() + count - maxEvents;
        if (excess <= 0) {
            return true;
        }
        if (forgets || stored.subList(0, excess).stream().anyMatch(this::isNeeded)) {
            return false;
        }
        stored.subList(0, excess).clear();
        return true;
    }

    Box open(String name, String topic, int window) {
        Group group = groups.computeIfAbsent(name, unused -> new Group());
        group.window = Math.max(group.window, window);
        if (!group.opened) {
            group.opened = true;
            group.topic = topic;
            stored.stream().filter(one -> one.only == null).forEach(one -> offer(name, group, one));
            forget();
        }
        Box box = new Box(group);
        box.lastSign = now;
        group.boxes.add(box);
        admit();
        return box;
    }

    List<Handed> poll(Box box, int max) {
        box.lastSign = now;
        box.group.boxes.stream()
                .filter(other -> other != box && isExpired(other))
                .forEach(this::takeBack);
        List<Handed> handed = new ArrayList<>();
        Work next = next(box);
        while (next != null && handed.size() < max) {
            next.handed = new Handed(next, box);
            handed.add(next.handed);
            next = next(box);
        }
        return handed;
    }

    private Work next(Box box) {
        Map<String, Box> owners = owners(box, false);
        return box.group.works.values().stream()
                .filter(work -> isFor(box, work, owners, false))
                .findFirst()
                .orElse(null);
    }

    /** Whether the inbox may have the event now, taking expired ones of others for given back if asked to. */
    private boolean isFor(Box box, Work work, Map<String, Box> owners, boolean withExpired) {
        boolean ready = work.handed == null ? due(work) <= now : withExpired && isLost(box, work.handed.box);
        Box owner = work.key == null ? null : owners.get(work.key);
        return ready && (owner == null || owner == box);
    }

    private boolean isLost(Box asking, Box holder) {
        return holder != asking && isExpired(holder);
    }

    private static long due(Work work) {
        return Math.max(work.due, work.deliverAt);
    }

    private Map<String, Box> owners(Box asking, boolean withExpired) {
        Map<String, Box> owners = new HashMap<>();
        for (Work work : asking.group.works.values()) {
            if (work.key != null && work.handed != null && !(withExpired && isLost(asking, work.handed.box))) {
                owners.put(work.key, work.handed.box);
            }
        }
        return owners;
    }

    /** Whether there is something that only this inbox may have. */
    boolean hasOwnWork(Box box) {
        Map<String, Box> owners = owners(box, true);
        return box.group.works.values().stream()
                .anyMatch(work -> work.key != null && owners.get(work.key) == box && isFor(box, work, owners, true));
    }

    boolean hasWork(Box box) {
        Map<String, Box> owners = owners(box, true);
        return box.group.works.values().stream().anyMatch(work -> isFor(box, work, owners, true));
    }

    boolean isExpired(Box box) {
        return now - box.lastSign >= LEASE
                && box.group.works.values().stream().anyMatch(work -> work.handed != null && work.handed.box == box);
    }

    List<Work> inFlight(Box box) {
        return box.group.works.values().stream()
                .filter(work -> work.handed != null && work.handed.box == box)
                .toList();
    }

    void takeBack(Box box) {
        for (Work work : inFlight(box)) {
            work.begun = Math.max(work.begun, work.handed.told);
            work.handed = null;
        }
    }

    void ack(Box box, List<Handed> handed) {
        box.lastSign = now;
        handed.stream().filter(Handed::isValid).forEach(one -> box.group.works.remove(one.work.stored.sequence));
        handed.forEach(one -> one.work.handed = one.isValid() ? null : one.work.handed);
        forget();
        admit();
    }

    void nack(Box box, Handed handed, long delay) {
        box.lastSign = now;
        if (handed.isValid()) {
            handed.work.begun = Math.max(handed.work.begun, handed.begun);
            handed.work.due = now + delay;
            handed.work.handed = null;
        }
    }

    List<Handed> extend(Box box, List<Handed> handed) {
        box.lastSign = now;
        handed.stream().filter(Handed::isValid).forEach(one -> one.told = Math.max(one.told, one.begun));
        return handed.stream().filter(one -> !one.isValid()).toList();
    }

    void close(Box box) {
        for (Work work : inFlight(box)) {
            work.begun = Math.max(work.begun, work.handed.attempt - 1);
            work.handed = null;
        }
        box.group.boxes.remove(box);
    }

    void remove(String name) {
        Group group = groups.remove(name);
        if (group != null) {
            group.works.values().forEach(work -> work.handed = null);
            if (forgets) {
                List<Long> released = List.copyOf(group.works.keySet());
                stored.removeIf(one -> released.contains(one.sequence) && !isNeeded(one));
            }
            admit();
        }
    }

    void advanceOneSecond() {
        now++;
        for (Batch batch : List.copyOf(waiting)) {
            if (batch.deadline == now && !batch.done) {
                waiting.remove(batch);
                batch.refused = true;
                admit();
            }
        }
    }

    long pending(String name) {
        Group group = groups.get(name);
        return group == null ? 0 : group.works.size();
    }

    int kept() {
        return stored.size();
    }
}
