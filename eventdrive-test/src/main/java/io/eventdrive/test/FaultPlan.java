package io.eventdrive.test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The faults that a test has planned and that did not happen yet, by group and operation, first come first served. */
final class FaultPlan {
    private final Map<String, Deque<Fault>> planned = new TreeMap<>();

    synchronized void add(String group, Operation operation, Fault fault) {
        planned.computeIfAbsent(key(group, operation), any -> new ArrayDeque<>())
                .addLast(fault);
    }

    /** Takes what goes wrong with the request that is about to be made. */
    synchronized Fault take(String group, Operation operation) {
        @Nullable Deque<Fault> faults = planned.get(key(group, operation));
        @Nullable Fault fault = faults == null ? null : faults.pollFirst();
        return fault == null ? Fault.NONE : fault;
    }

    /** Returns what was planned and did not happen, in words. */
    synchronized List<String> left() {
        List<String> left = new ArrayList<>();
        planned.forEach((key, faults) -> faults.forEach(fault -> left.add(fault + " at " + key)));
        return left;
    }

    private static String key(String group, Operation operation) {
        return operation + " of group '" + group + "'";
    }
}
