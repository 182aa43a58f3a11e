package io.eventdrive.samples.s07transport;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The events in their order, and the places of named subscriptions. The event at index {@code i} has position {@code i + 1}. */
final class EventList {
    private final int eventsMax;
    private final List<Recorded> events = new ArrayList<>();
    private final Map<String, Position> checkpoints = new HashMap<>();
    private final List<Runnable> signals = new CopyOnWriteArrayList<>();

    EventList(int eventsMax) {
        this.eventsMax = eventsMax;
    }

    /** Stores the batch, whole or not at all; returns the position of each event. */
    List<Position> append(List<Event> batch, Instant now) {
        List<Position> positions = add(batch, now);
        // Foreign code never runs under a lock.
        signals.forEach(Runnable::run);
        return positions;
    }

    private synchronized List<Position> add(List<Event> batch, Instant now) {
        if (events.size() + batch.size() > eventsMax) {
            throw new EventDriveException(
                    Failure.OVERLOADED,
                    "expected room for " + batch.size() + " events within eventsMax = " + eventsMax + ", found "
                            + events.size() + " events; make a larger list");
        }
        List<Position> positions = new ArrayList<>(batch.size());
        for (Event event : batch) {
            Position position = Position.of(events.size() + 1L);
            events.add(new Recorded(position, now, event));
            positions.add(position);
        }
        return positions;
    }

    /** Returns a copy of up to so many events from the index on. */
    synchronized List<Recorded> from(int index, int max) {
        int end = Math.min(events.size(), index + max);
        return index >= end ? List.of() : List.copyOf(events.subList(index, end));
    }

    /** Returns the index of the first event to read. */
    synchronized int indexOf(From from) {
        if (from instanceof From.Now) {
            return events.size();
        }
        if (from instanceof From.After after) {
            if (after.position().compareTo(Position.of(events.size())) > 0) {
                throw new EventDriveException(
                        Failure.CONFLICT,
                        "expected a place up to " + Position.of(events.size()) + ", found " + after.position());
            }
            return (int) after.position().low();
        }
        if (from instanceof From.AtTime time) {
            int index = 0;
            while (index < events.size() && events.get(index).storedAt().isBefore(time.instant())) {
                index++;
            }
            return index;
        }
        return 0;
    }

    synchronized Optional<Position> checkpoint(String subscription) {
        return Optional.ofNullable(checkpoints.get(subscription));
    }

    synchronized void saveCheckpoint(String subscription, Position position) {
        checkpoints.put(subscription, position);
    }

    void listen(Runnable signal) {
        signals.add(signal);
    }

    void forget(Runnable signal) {
        signals.remove(signal);
    }
}
