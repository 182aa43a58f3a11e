package io.eventdrive.tck;

import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import io.eventdrive.event.Publication;
import io.eventdrive.failure.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What publishers were told and what handlers saw, in the order of happening; {@link #check} judges it. Written by the test's own publishers and
 * handlers, not by the engine under test. Safe for concurrent use.
 */
final class History {
    /** What became of a publication, as its publisher was told. */
    enum Fate {
        STORED,
        /** Failed, and the publisher cannot know whether it is stored. */
        UNKNOWN,
        /** Failed, and it must not be there. */
        REFUSED
    }

    /** What a consumer did with an event. */
    enum Act {
        /** The handler was called. */
        BEGAN,
        HANDLED,
        DEAD,
        EXPIRED,
        /** Dropped by its handler, or a dead letter that was thrown away. */
        DISCARDED
    }

    /**
     * A publication in the order of publishing.
     *
     * @param publisher which thread published
     */
    record Published(
            String id,
            String publisher,
            @Nullable String key,
            @Nullable Position position,
            Fate fate,
            String topic) {}

    /** Something a consumer did, in the order of doing. */
    record Acted(Act act, String id, @Nullable Position position) {}

    private final Map<String, Published> published = new LinkedHashMap<>();
    private final Map<String, List<Acted>> acts = new TreeMap<>();

    /** An event was stored, as its receipt says. */
    void stored(Publication publication, @Nullable Position position) {
        add(publication, position, Fate.STORED);
    }

    /** An event was not stored, or nobody knows. */
    void notStored(Publication publication, Failure failure) {
        boolean unknown = failure == Failure.UNAVAILABLE || failure == Failure.TIMED_OUT;
        add(publication, null, unknown ? Fate.UNKNOWN : Fate.REFUSED);
    }

    private void add(Publication publication, @Nullable Position position, Fate fate) {
        published(new Published(
                publication.id().orElseThrow(),
                "thread " + Thread.currentThread().getId(),
                publication.key().orElse(null),
                position,
                fate,
                publication.topic().toString()));
    }

    /** A publication that was tried again keeps its place, and its best fate. */
    synchronized void published(Published one) {
        published.merge(one.id(), one, (before, now) -> before.fate() == Fate.STORED ? before : now);
    }

    /** A handler of the consumer was called. */
    void began(String consumer, Event event, @Nullable Position position) {
        acted(consumer, new Acted(Act.BEGAN, event.id(), position));
    }

    /** A handler of the consumer acknowledged. */
    void handled(String consumer, Event event, @Nullable Position position) {
        acted(consumer, new Acted(Act.HANDLED, event.id(), position));
    }

    /** The consumer gave the event up, in one of the ways that end it. */
    void ended(String consumer, Act how, String id) {
        acted(consumer, new Acted(how, id, null));
    }

    synchronized void acted(String consumer, Acted one) {
        acts.computeIfAbsent(consumer, name -> new ArrayList<>()).add(one);
    }

    /** Returns what was published, in order. */
    synchronized List<Published> published() {
        return List.copyOf(published.values());
    }

    /** Returns what the consumer did, in order. */
    synchronized List<Acted> acts(String consumer) {
        return List.copyOf(acts.getOrDefault(consumer, List.of()));
    }

    /** Returns whether any consumer saw the event. */
    synchronized boolean wasSeen(String id) {
        return acts.values().stream()
                .flatMap(List::stream)
                .anyMatch(act -> act.id().equals(id));
    }

    /** Returns a judge of what the consumer did with all that was published. */
    HistoryCheck check(String consumer) {
        return new HistoryCheck(this, consumer);
    }

    /** Returns the latest of everything, for messages. */
    synchronized String describe() {
        StringBuilder text =
                new StringBuilder("published ").append(published.size()).append(": ");
        text.append(latest(List.copyOf(published.values())));
        acts.forEach((consumer, all) ->
                text.append("\n").append(consumer).append(": ").append(latest(all)));
        return text.toString();
    }

    private static String latest(List<?> all) {
        int from = Math.max(0, all.size() - 20);
        return (from > 0 ? "... " : "") + all.subList(from, all.size());
    }
}
