package io.eventdrive.topic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The children of a {@link PatternNode} by the first character of their label, sorted. Immutable. */
final class Branches<V> {
    private static final Branches<?> NONE = new Branches<>(new char[0], array(0));

    private final char[] first;
    private final PatternNode<V>[] nodes;
    /** The children that are tried at every topic, at hand without a search. */
    final @Nullable PatternNode<V> any;

    final @Nullable PatternNode<V> rest;

    private Branches(char[] first, PatternNode<V>[] nodes) {
        this.first = first;
        this.nodes = nodes;
        this.any = find(Syntax.ANY);
        this.rest = find(Syntax.REST);
    }

    @SuppressWarnings("unchecked") // it has no nodes of any type
    static <V> Branches<V> none() {
        return (Branches<V>) NONE;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of generic types cannot be made otherwise
    private static <V> PatternNode<V>[] array(int length) {
        return new PatternNode[length];
    }

    int size() {
        return nodes.length;
    }

    PatternNode<V> at(int index) {
        return nodes[index];
    }

    /** Returns the child whose label starts with the character, or null. */
    @Nullable PatternNode<V> find(char c) {
        int index = Arrays.binarySearch(first, c);
        return index < 0 ? null : nodes[index];
    }

    /** Returns these children with one more, in the place of the one that starts with the same character if there is one. */
    Branches<V> with(PatternNode<V> node) {
        char c = node.label.charAt(0);
        int index = Arrays.binarySearch(first, c);
        if (index >= 0) {
            PatternNode<V>[] replaced = nodes.clone();
            replaced[index] = node;
            return new Branches<>(first, replaced);
        }
        int insertion = -index - 1;
        char[] moreFirst = Arrays.copyOf(first, first.length + 1);
        PatternNode<V>[] moreNodes = Arrays.copyOf(nodes, nodes.length + 1);
        System.arraycopy(first, insertion, moreFirst, insertion + 1, first.length - insertion);
        System.arraycopy(nodes, insertion, moreNodes, insertion + 1, nodes.length - insertion);
        moreFirst[insertion] = c;
        moreNodes[insertion] = node;
        return new Branches<>(moreFirst, moreNodes);
    }

    /** Returns these children without the one that starts with the character, which must be there. */
    Branches<V> without(char c) {
        int index = Arrays.binarySearch(first, c);
        if (nodes.length == 1) {
            return none();
        }
        char[] fewerFirst = Arrays.copyOf(first, first.length - 1);
        PatternNode<V>[] fewerNodes = Arrays.copyOf(nodes, nodes.length - 1);
        System.arraycopy(first, index + 1, fewerFirst, index, fewerFirst.length - index);
        System.arraycopy(nodes, index + 1, fewerNodes, index, fewerNodes.length - index);
        return new Branches<>(fewerFirst, fewerNodes);
    }
}
