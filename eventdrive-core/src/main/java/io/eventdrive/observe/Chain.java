package io.eventdrive.observe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chain of events as it was at one moment: a graph by causation ids, which may hold several roots, joins and, with hostile ids, cycles.
 * Immutable.
 *
 * @param focus the id of the event that was asked for
 * @param nodes the events that are shown by their id, by time and then by id
 * @param roots where the trees of the chain begin: together they reach every node
 * @param leftOut how many events are known to belong to the chain and are not shown
 * @param namesakes how many other events have the id that was asked for, from other sources
 */
record Chain(String focus, Map<String, Node> nodes, List<String> roots, int leftOut, int namesakes) {

    /** Returns the event that was asked for, or null if it is not remembered. */
    Trail.@Nullable Seen focused() {
        Node node = nodes.get(focus);
        return node == null ? null : node.seen();
    }

    /**
     * One event of a chain.
     *
     * @param id its id
     * @param seen what is known of it, or null where others name it as their cause and it is not remembered
     * @param causes the ids of its causes that are shown
     * @param children the ids of the events that follow from it and are shown, by time and then by id
     * @param causesLeftOut how many causes are not shown
     * @param childrenLeftOut how many events follow from it and are not shown
     * @param unmatched the groups in which no subscription took it
     */
    record Node(
            String id,
            Trail.@Nullable Seen seen,
            List<String> causes,
            List<String> children,
            int causesLeftOut,
            int childrenLeftOut,
            List<Unmatched.Group> unmatched) {

        List<RecordedObservation> observations() {
            return seen == null ? List.of() : seen.observations();
        }
    }
}
