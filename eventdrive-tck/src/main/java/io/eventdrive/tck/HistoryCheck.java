package io.eventdrive.tck;

import io.eventdrive.event.Position;
import io.eventdrive.tck.History.Act;
import io.eventdrive.tck.History.Acted;
import io.eventdrive.tck.History.Fate;
import io.eventdrive.tck.History.Published;
import io.eventdrive.topic.Topic;
import io.eventdrive.topic.TopicPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Judges what one consumer (a consumer group, or a reader) did with what was published. For one thread. */
final class HistoryCheck {
    /** What can be wrong with a history. */
    enum Wrong {
        /** Stored, and gone: the consumer saw something behind it, and nobody saw it. */
        LOST,
        /** Handled although it was never published, or refused. */
        UNEXPECTED,
        /** Handled more than once. */
        DUPLICATED,
        /** Two events of one publisher and key were first handled in the other order. */
        REORDERED,
        /** This consumer saw something behind it and not it, which somebody else saw. */
        SKIPPED,
        /** A reader went back to a lower place. */
        NON_MONOTONIC,
        /** Stored, and neither it nor anything behind it was seen. */
        UNSEEN,
        /** Begun and neither handled nor ended otherwise, and not pending either. */
        UNBALANCED
    }

    /**
     * One thing that is wrong.
     *
     * @param wrong what
     * @param id which event, or what is not about one event
     */
    record Problem(Wrong wrong, String id) {}

    private final String consumer;
    private final List<Published> published;
    private final List<Acted> acts;
    private final Predicate<String> seenByOthers;
    private Predicate<Published> wanted = one -> true;
    private boolean duplicatesAllowed;
    private boolean orderMatters = true;
    private boolean lanes;
    private int pending;

    HistoryCheck(History history, String consumer) {
        this.consumer = consumer;
        this.published = history.published();
        this.acts = history.acts(consumer);
        this.seenByOthers = history::wasSeen;
    }

    /** Expects only the events at topics that match. */
    HistoryCheck at(String pattern) {
        TopicPattern topics = TopicPattern.of(pattern);
        return only(one -> topics.matches(Topic.of(one.topic())));
    }

    /** Expects only these events. */
    HistoryCheck only(Predicate<Published> which) {
        wanted = wanted.and(which);
        return this;
    }

    /** Something crashed: what was in flight may be handled again, and a reader may go back to its checkpoint. */
    HistoryCheck atLeastOnce() {
        duplicatesAllowed = true;
        return this;
    }

    /** The order was given up, as with retries aside. */
    HistoryCheck inAnyOrder() {
        orderMatters = false;
        return this;
    }

    /** The consumer has several lanes: its order is one of each key, not of all. */
    HistoryCheck byLanes() {
        lanes = true;
        return this;
    }

    /** So many events are still with the transport, as it says. */
    HistoryCheck pending(int events) {
        pending = events;
        return this;
    }

    /** Fails if anything is wrong. */
    void isClean() {
        List<Problem> problems = problems();
        if (!problems.isEmpty()) {
            throw new AssertionError(
                    consumer + " has a bad history: " + problems + "\npublished: " + published + "\nacts: " + acts);
        }
    }

    /** Returns what is wrong. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        addMissing(problems);
        addUnexpected(problems);
        addDuplicated(problems);
        if (orderMatters) {
            addReordered(problems);
            addNonMonotonic(problems);
        }
        return problems;
    }

    /** Returns the ids of events that a publisher could not know to be stored and that were handled all the same. */
    List<String> recovered() {
        Set<String> handled = idsOf(Act.HANDLED);
        return published.stream()
                .filter(one -> one.fate() == Fate.UNKNOWN && handled.contains(one.id()))
                .map(Published::id)
                .toList();
    }

    private void addMissing(List<Problem> problems) {
        Set<String> begun = new HashSet<>();
        acts.forEach(act -> begun.add(act.id()));
        Set<String> ended = idsOf(Act.HANDLED, Act.DEAD, Act.EXPIRED, Act.DISCARDED);
        List<Problem> missing = new ArrayList<>();
        boolean behind = false;
        for (int i = published.size() - 1; i >= 0; i--) {
            Published one = published.get(i);
            if (one.fate() == Fate.STORED && wanted.test(one) && !ended.contains(one.id())) {
                missing.add(0, new Problem(howMissing(one, behind, begun), one.id()));
            }
            behind |= begun.contains(one.id());
        }
        if (missing.size() != pending) {
            problems.addAll(missing);
        }
        if (missing.size() < pending) {
            problems.add(new Problem(Wrong.UNBALANCED, pending + " pending, but only " + missing.size() + " open"));
        }
    }

    private Wrong howMissing(Published one, boolean behind, Set<String> begun) {
        if (begun.contains(one.id())) {
            return Wrong.UNBALANCED;
        }
        if (!behind) {
            return Wrong.UNSEEN;
        }
        return seenByOthers.test(one.id()) ? Wrong.SKIPPED : Wrong.LOST;
    }

    private void addUnexpected(List<Problem> problems) {
        Map<String, Published> known = new HashMap<>();
        published.forEach(one -> known.put(one.id(), one));
        for (String id : idsOf(Act.BEGAN, Act.HANDLED)) {
            @Nullable Published one = known.get(id);
            if (one == null || one.fate() == Fate.REFUSED || !wanted.test(one)) {
                problems.add(new Problem(Wrong.UNEXPECTED, id));
            }
        }
    }

    private void addDuplicated(List<Problem> problems) {
        Set<String> handled = new HashSet<>();
        for (Acted act : acts) {
            if (act.act() == Act.HANDLED && !handled.add(act.id()) && !duplicatesAllowed) {
                problems.add(new Problem(Wrong.DUPLICATED, act.id()));
            }
        }
    }

    private void addReordered(List<Problem> problems) {
        Map<String, Integer> firstHandled = new HashMap<>();
        for (int i = 0; i < acts.size(); i++) {
            if (acts.get(i).act() == Act.HANDLED) {
                firstHandled.putIfAbsent(acts.get(i).id(), i);
            }
        }
        Map<List<@Nullable String>, Integer> latest = new HashMap<>();
        for (Published one : published) {
            @Nullable Integer at = firstHandled.get(one.id());
            if (at != null && one.key() != null && one.fate() == Fate.STORED) {
                @Nullable Integer before = latest.put(List.of(one.publisher(), one.key()), at);
                if (before != null && before > at) {
                    problems.add(new Problem(Wrong.REORDERED, one.id()));
                }
            }
        }
    }

    private void addNonMonotonic(List<Problem> problems) {
        if (duplicatesAllowed) {
            return;
        }
        Map<String, String> keys = new HashMap<>();
        published.forEach(one -> keys.put(one.id(), String.valueOf(one.key())));
        Map<String, Position> latest = new HashMap<>();
        for (Acted act : acts) {
            @Nullable Position place = act.act() == Act.BEGAN ? act.position() : null;
            if (place != null) {
                @Nullable Position before = latest.put(lanes ? keys.getOrDefault(act.id(), "") : "", place);
                if (before != null && place.compareTo(before) < 0) {
                    problems.add(new Problem(Wrong.NON_MONOTONIC, act.id()));
                }
            }
        }
    }

    private Set<String> idsOf(Act... which) {
        Set<Act> wantedActs = Set.of(which);
        Set<String> ids = new HashSet<>();
        acts.stream().filter(act -> wantedActs.contains(act.act())).forEach(act -> ids.add(act.id()));
        return ids;
    }
}
