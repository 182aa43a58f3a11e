package io.eventdrive.observe;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the chain of one event among all that are remembered. Where it is too large to be shown, the nearest come first: causes, then
 * consequences, then what else the causes led to, then what shares the correlation id. For one search and one thread.
 */
final class ChainSearch {
    private static final int CAUSES_MAX = Explanation.EVENTS_MAX / 2;

    private final Unmatched unmatched;
    private final Map<String, Trail> known = new HashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();
    private final Map<String, Instant> times = new HashMap<>();
    private final Set<String> chosen = new LinkedHashSet<>();
    private final String focus;
    private int namesakes;
    private final Comparator<String> order = Comparator.comparing(this::time).thenComparing(Comparator.naturalOrder());

    ChainSearch(String focus, Collection<Trail> trails, Unmatched unmatched) {
        this.focus = focus;
        this.unmatched = unmatched;
        for (Trail trail : trails) {
            String id = trail.attributes().id();
            known.merge(id, trail, ChainSearch::latest);
            namesakes += id.equals(focus) ? 1 : 0;
        }
        for (String id : known.keySet()) {
            for (String cause : causes(id)) {
                children.computeIfAbsent(cause, key -> new ArrayList<>(1)).add(id);
            }
        }
    }

    private static Trail latest(Trail one, Trail other) {
        return Attributes.ORDER.compare(one.attributes(), other.attributes()) < 0 ? other : one;
    }

    Chain find() {
        List<String> members = members();
        choose(members);
        Set<String> leftOut = new HashSet<>(members);
        Map<String, Chain.Node> nodes = new LinkedHashMap<>();
        for (String id : sorted(chosen)) {
            leftOut.addAll(children(id));
            leftOut.addAll(causes(id));
            nodes.put(id, node(id));
        }
        leftOut.removeAll(chosen);
        return new Chain(
                focus, Collections.unmodifiableMap(nodes), roots(), leftOut.size(), Math.max(0, namesakes - 1));
    }

    /** Returns the events that share the correlation id, the one that it names included. */
    private List<String> members() {
        Trail trail = known.get(focus);
        String chainId = trail == null ? focus : trail.attributes().chainId();
        List<String> members = new ArrayList<>();
        known.forEach((id, each) -> {
            if (id.equals(chainId) || each.attributes().chainId().equals(chainId)) {
                members.add(id);
            }
        });
        members.sort(order);
        return members;
    }

    private void choose(List<String> members) {
        // of an id that nobody has and nobody names there is nothing to show but what carries it as its correlation id
        if (known.containsKey(focus) || !children(focus).isEmpty()) {
            climb(focus, CAUSES_MAX);
        }
        // the focus first, then its causes from the nearest to the farthest
        for (String id : List.copyOf(chosen)) {
            descend(id);
        }
        for (String id : members) {
            climb(id, Explanation.EVENTS_MAX);
            descend(id);
        }
        for (String id : List.copyOf(chosen)) {
            climb(id, Explanation.EVENTS_MAX);
        }
    }

    private void climb(String from, int max) {
        Queue<String> queue = new ArrayDeque<>(List.of(from));
        if (chosen.size() < max) {
            chosen.add(from);
        }
        while (!queue.isEmpty() && chosen.size() < max) {
            for (String cause : causes(queue.remove())) {
                if (chosen.size() < max && chosen.add(cause)) {
                    queue.add(cause);
                }
            }
        }
    }

    private void descend(String from) {
        Queue<String> queue = new ArrayDeque<>(List.of(from));
        while (!queue.isEmpty() && chosen.size() < Explanation.EVENTS_MAX) {
            for (String child : sorted(children(queue.remove()))) {
                if (chosen.size() < Explanation.EVENTS_MAX && chosen.add(child)) {
                    queue.add(child);
                }
            }
        }
    }

    private Chain.Node node(String id) {
        Trail trail = known.get(id);
        Trail.@Nullable Seen seen = trail == null ? null : trail.seen();
        List<String> causes = shown(causes(id));
        List<String> shown = sorted(shown(children(id)));
        return new Chain.Node(
                id,
                seen,
                causes,
                shown,
                causes(id).size() - causes.size(),
                children(id).size() - shown.size(),
                seen == null ? List.of() : unmatched.groups(seen));
    }

    private List<String> roots() {
        List<String> roots = new ArrayList<>();
        Set<String> reached = new HashSet<>();
        List<String> ordered = sorted(chosen);
        for (String id : ordered) {
            if (shown(causes(id)).isEmpty()) {
                roots.add(id);
                reach(id, reached);
            }
        }
        // what is left follows from itself: a cycle has no beginning, so it is entered at its earliest event
        for (String id : ordered) {
            if (!reached.contains(id)) {
                roots.add(id);
                reach(id, reached);
            }
        }
        return List.copyOf(roots);
    }

    private void reach(String from, Set<String> reached) {
        Queue<String> queue = new ArrayDeque<>(List.of(from));
        reached.add(from);
        while (!queue.isEmpty()) {
            for (String child : shown(children(queue.remove()))) {
                if (reached.add(child)) {
                    queue.add(child);
                }
            }
        }
    }

    private List<String> shown(Collection<String> ids) {
        return ids.stream().filter(chosen::contains).toList();
    }

    private List<String> sorted(Collection<String> ids) {
        return ids.stream().sorted(order).toList();
    }

    private List<String> children(String id) {
        return children.getOrDefault(id, List.of());
    }

    /** Returns what the event names as its causes, each once; that an event caused itself is no news. */
    private Collection<String> causes(String id) {
        Trail trail = known.get(id);
        List<String> named = trail == null ? List.of() : trail.attributes().causationIds();
        if (named.isEmpty() || (named.size() == 1 && !named.get(0).equals(id))) {
            return named;
        }
        Set<String> causes = new LinkedHashSet<>(named);
        causes.remove(id);
        return causes;
    }

    /** Returns the time of the event; one that is not remembered happened no later than what followed from it. */
    private Instant time(String id) {
        Trail trail = known.get(id);
        if (trail != null) {
            return trail.attributes().time();
        }
        return times.computeIfAbsent(
                id,
                stub -> children(stub).stream()
                        .map(child -> known.get(child))
                        .map(child ->
                                child == null ? Instant.MAX : child.attributes().time())
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.MAX));
    }
}
