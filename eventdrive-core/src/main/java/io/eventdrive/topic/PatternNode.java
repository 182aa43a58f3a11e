package io.eventdrive.topic;

import java.util.Arrays;

/**
 * A node of the tree that a {@link TopicIndex} keeps its patterns in: the texts of all patterns, those with a common start sharing
 * its nodes. The label of a node is either one wildcard or a stretch of text without any, however many levels that are. Immutable:
 * a change returns a new node, which shares all but the path to the changed one.
 */
final class PatternNode<V> {
    private static final Entry<?>[] NO_ENTRIES = {};

    /** The text between the parent and this node; empty in the root only. */
    final String label;
    /** The values of the pattern that ends here, ordered by ordinal. */
    final Entry<V>[] entries;

    final Branches<V> branches;

    private PatternNode(String label, Entry<V>[] entries, Branches<V> branches) {
        this.label = label;
        this.entries = entries;
        this.branches = branches;
    }

    static <V> PatternNode<V> root() {
        return bare("");
    }

    @SuppressWarnings("unchecked") // it has no entries of any type
    private static <V> PatternNode<V> bare(String label) {
        return new PatternNode<>(label, (Entry<V>[]) NO_ENTRIES, Branches.none());
    }

    /** Returns whether the pattern has the entry; the index is where this node ends in the pattern. */
    boolean has(Entry<V> entry, String pattern, int index) {
        if (index == pattern.length()) {
            return Arrays.asList(entries).contains(entry);
        }
        PatternNode<V> next = branches.find(pattern.charAt(index));
        return next != null
                && pattern.startsWith(next.label, index)
                && next.has(entry, pattern, index + next.label.length());
    }

    /** Returns this node with the entry, which the pattern must not have yet; the index is where this node ends in the pattern. */
    PatternNode<V> with(Entry<V> entry, String pattern, int index) {
        if (index == pattern.length()) {
            return new PatternNode<>(label, inserted(entry), branches);
        }
        PatternNode<V> next = branches.find(pattern.charAt(index));
        PatternNode<V> start = next == null ? bare(nextLabel(pattern, index)) : next.upTo(pattern, index);
        return new PatternNode<>(
                label, entries, branches.with(start.with(entry, pattern, index + start.label.length())));
    }

    /** Returns the label of the node that starts at the index: a wildcard, or what stands before the next one. */
    private static String nextLabel(String pattern, int index) {
        int end = Math.max(index + 1, Syntax.wildcard(pattern, index));
        return pattern.substring(index, end);
    }

    /** Returns this node if the pattern has all of its label at the index, else a node that ends where they part, above this one. */
    private PatternNode<V> upTo(String pattern, int index) {
        int common = 1;
        while (common < label.length()
                && index + common < pattern.length()
                && label.charAt(common) == pattern.charAt(index + common)) {
            common++;
        }
        if (common == label.length()) {
            return this;
        }
        PatternNode<V> lower = new PatternNode<>(label.substring(common), entries, branches);
        PatternNode<V> upper = bare(label.substring(0, common));
        return new PatternNode<>(upper.label, upper.entries, upper.branches.with(lower));
    }

    private Entry<V>[] inserted(Entry<V> entry) {
        int insertion = entries.length;
        while (insertion > 0 && entries[insertion - 1].ordinal > entry.ordinal) {
            insertion--;
        }
        Entry<V>[] more = Arrays.copyOf(entries, entries.length + 1);
        System.arraycopy(entries, insertion, more, insertion + 1, entries.length - insertion);
        more[insertion] = entry;
        return more;
    }

    /** Returns this node without the entry, which the pattern must have; the index is where this node ends in the pattern. */
    PatternNode<V> without(Entry<V> entry, String pattern, int index) {
        if (index == pattern.length()) {
            return new PatternNode<>(label, removed(entry), branches);
        }
        PatternNode<V> next = branches.find(pattern.charAt(index));
        if (next == null) {
            throw new IllegalStateException("the index has no pattern '" + pattern + "'");
        }
        PatternNode<V> rest =
                next.without(entry, pattern, index + next.label.length()).merged();
        Branches<V> others = rest.isEmpty() ? branches.without(pattern.charAt(index)) : branches.with(rest);
        return new PatternNode<>(label, entries, others);
    }

    private Entry<V>[] removed(Entry<V> entry) {
        int index = Arrays.asList(entries).indexOf(entry);
        Entry<V>[] fewer = Arrays.copyOf(entries, entries.length - 1);
        System.arraycopy(entries, index + 1, fewer, index, fewer.length - index);
        return fewer;
    }

    private boolean isEmpty() {
        return entries.length == 0 && branches.size() == 0;
    }

    /** Returns one node for this one and its only child where nothing ends or parts between them, else this node. */
    private PatternNode<V> merged() {
        if (entries.length > 0
                || branches.size() != 1
                || isWildcard()
                || branches.at(0).isWildcard()) {
            return this;
        }
        PatternNode<V> child = branches.at(0);
        return new PatternNode<>(label + child.label, child.entries, child.branches);
    }

    private boolean isWildcard() {
        return Syntax.isWildcard(label.charAt(0));
    }

    /** Returns how many nodes there are from here down. */
    int count() {
        int count = 1;
        for (int i = 0; i < branches.size(); i++) {
            count += branches.at(i).count();
        }
        return count;
    }
}
