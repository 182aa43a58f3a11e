package io.eventdrive.topic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the values whose patterns select one topic. Looks at a node at most once, since a node can be reached in one way only, and
 * only at nodes whose whole path selects the start of the topic. For one thread and one topic.
 */
final class TopicMatch<V> {
    private static final Comparator<Entry<?>> BY_ORDINAL = Comparator.comparingLong(entry -> entry.ordinal);

    private final String topic;
    private Entry<V>[] found;
    private int count;
    private int sources;
    private int visits;

    TopicMatch(Topic topic, PatternNode<V> root) {
        this.topic = topic.toString();
        this.found = root.entries;
        walk(root, 0);
    }

    /** Returns each value once, in the order in which the index first got them. */
    List<V> values() {
        if (sources > 1) {
            Arrays.sort(found, 0, count, BY_ORDINAL);
            dropRepeated();
        }
        return count == 0 ? List.of() : copy();
    }

    /** Returns the number of nodes looked at: the cost of the match. */
    int visits() {
        return visits;
    }

    // A branch for each wildcard, a loop for the text: the depth is at most one frame for each level.
    private void walk(PatternNode<V> start, int startIndex) {
        PatternNode<V> node = start;
        int index = startIndex;
        while (true) {
            visits++;
            Branches<V> branches = node.branches;
            if (branches.rest != null) {
                visits++;
                take(branches.rest.entries);
            }
            if (branches.any != null) {
                walk(branches.any, Syntax.levelEnd(topic, index));
            }
            if (index == topic.length()) {
                take(node.entries);
                return;
            }
            PatternNode<V> next = branches.find(topic.charAt(index));
            if (next == null || !topic.startsWith(next.label, index)) {
                return;
            }
            index += next.label.length();
            node = next;
        }
    }

    private void take(Entry<V>[] entries) {
        if (entries.length == 0) {
            return;
        }
        sources++;
        if (count == 0) {
            found = entries; // which belongs to the node: it is full, so that the next addition copies it
        } else {
            if (count + entries.length > found.length) {
                found = Arrays.copyOf(found, Math.max(2 * count, count + entries.length));
            }
            System.arraycopy(entries, 0, found, count, entries.length);
        }
        count += entries.length;
    }

    private void dropRepeated() {
        int kept = 1;
        for (int i = 1; i < count; i++) {
            if (found[i] != found[kept - 1]) {
                found[kept++] = found[i];
            }
        }
        count = kept;
    }

    @SuppressWarnings("unchecked") // the list copies the array and lets no one see its type
    private List<V> copy() {
        Object[] values = new Object[count];
        for (int i = 0; i < count; i++) {
            values[i] = found[i].value;
        }
        return (List<V>) List.of(values);
    }
}
