package io.eventdrive.lease;

import io.eventdrive.spi.Delivery;
import io.eventdrive.spi.Inbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** One consumer group, as it should be. */
final class GroupModel {
    final String name;
    final String interest;
    final TreeMap<Long, Work> unfinished = new TreeMap<>();
    final List<Consumer> consumers = new ArrayList<>();
    boolean exists;
    boolean opened;

    GroupModel(String name, String interest) {
        this.name = name;
        this.interest = interest;
    }

    void add(Entry entry) {
        boolean wanted = entry.onlyFor() == null
                ? opened && entry.event().topic().toString().startsWith(interest)
                : entry.onlyFor().equals(name);
        if (wanted) {
            unfinished.put(entry.place(), new Work(entry));
        }
    }

    /** One event of the group. */
    static final class Work {
        final long place;
        final String key;
        final long notBefore;
        long due;
        int begun;
        int told;
        Consumer holder;
        Delivery delivery;

        Work(Entry entry) {
            place = entry.place();
            key = entry.event().key().orElse(null);
            notBefore = entry.event()
                    .deliverAt()
                    .map(at -> Duration.between(ManualClock.BIRTH, at).toSeconds())
                    .orElse(0L);
        }

        boolean isDue(long now) {
            return Math.max(due, notBefore) <= now;
        }
    }

    /** A consumer of the group. */
    static final class Consumer {
        Inbox inbox;
        boolean called;
    }
}
