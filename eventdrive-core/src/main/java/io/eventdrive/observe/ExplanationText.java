package io.eventdrive.observe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Draws a chain as trees for people. For one chain and one thread. */
final class ExplanationText {
    private final Chain chain;
    private final Set<String> told = new HashSet<>();
    private final Set<String> postponed = new LinkedHashSet<>();

    ExplanationText(Chain chain) {
        this.chain = chain;
    }

    void appendTo(StringBuilder text) {
        chain.roots().forEach(root -> tree(root).appendTo(text));
        while (!postponed.isEmpty()) {
            String next = postponed.iterator().next();
            postponed.remove(next);
            tree(next).appendTo(text);
        }
        if (chain.leftOut() > 0) {
            text.append("... events of this chain not shown: ")
                    .append(chain.leftOut())
                    .append(" (at most ")
                    .append(Explanation.EVENTS_MAX)
                    .append(" are shown)\n");
        }
    }

    private Branch tree(String root) {
        return branch(node(root), 1);
    }

    private Branch child(String id, int depth) {
        Chain.Node node = node(id);
        if (told.contains(id)) {
            return new Branch(name(node) + ": see above");
        }
        if (depth >= Explanation.DEPTH_MAX) {
            postponed.add(id);
            return new Branch(name(node) + ": see below");
        }
        return branch(node, depth + 1);
    }

    private Branch branch(Chain.Node node, int depth) {
        told.add(node.id());
        postponed.remove(node.id());
        Branch branch = new Branch(title(node));
        for (RecordedObservation each : node.observations()) {
            if (!ConsumerSteps.isAtConsumer(each)) {
                branch.add(atPublisher(each));
            }
        }
        if (node.seen() != null && node.seen().leftOut() > 0) {
            branch.add("... observations left out between the first and the latest: "
                    + node.seen().leftOut());
        }
        List<String> unclaimed = new ArrayList<>(node.children());
        consumers(node, branch, depth, unclaimed);
        unmatched(node, branch);
        unclaimed.forEach(id -> branch.add(child(id, depth)));
        leftOut(node, branch);
        return branch;
    }

    private void consumers(Chain.Node node, Branch branch, int depth, List<String> unclaimed) {
        List<ConsumerSteps> consumers = ConsumerSteps.of(node.observations());
        boolean severalGroups = node.observations().stream()
                        .map(RecordedObservation::group)
                        .distinct()
                        .count()
                > 1;
        Map<ConsumerSteps, List<String>> claimed = claims(consumers, unclaimed);
        for (ConsumerSteps consumer : consumers) {
            if (isToldByReasons(node, consumer)) {
                continue;
            }
            OutcomeText outcome = new OutcomeText(consumer);
            String side = Line.of(consumer.side());
            Branch line = branch.add("consumer '" + consumer.consumer() + "'"
                    + (severalGroups ? " of '" + consumer.group() + "'" : "")
                    + (side.isEmpty() ? "" : " [" + side + "]")
                    + ": " + outcome.line());
            outcome.details().forEach(line::add);
            claimed.getOrDefault(consumer, List.of()).forEach(id -> line.add(child(id, depth)));
        }
    }

    private static boolean isToldByReasons(Chain.Node node, ConsumerSteps consumer) {
        return consumer.decisive().step() == Step.FILTERED
                && node.unmatched().stream()
                        .anyMatch(group -> group.name().equals(consumer.group())
                                && !group.reasons().isEmpty());
    }

    /** Finds out which consumer published which of the events, and removes those from the list. */
    private Map<ConsumerSteps, List<String>> claims(List<ConsumerSteps> consumers, List<String> unclaimed) {
        Map<ConsumerSteps, List<String>> claimed = new HashMap<>();
        unclaimed.removeIf(id -> {
            ConsumerSteps publisher = publisher(consumers, node(id));
            return publisher != null
                    && claimed.computeIfAbsent(publisher, key -> new ArrayList<>())
                            .add(id);
        });
        return claimed;
    }

    private static @Nullable ConsumerSteps publisher(List<ConsumerSteps> consumers, Chain.Node child) {
        for (RecordedObservation each : child.observations()) {
            if (each.step() == Step.PUBLISHED || each.step() == Step.PUBLISH_FAILED) {
                return each.consumer().isEmpty()
                        ? only(consumers, consumer -> consumer.isAtWork(each.at()))
                        : only(consumers, consumer -> consumer.consumer().equals(each.consumer()));
            }
        }
        return null;
    }

    private static @Nullable ConsumerSteps only(List<ConsumerSteps> consumers, Predicate<ConsumerSteps> condition) {
        List<ConsumerSteps> found = consumers.stream().filter(condition).toList();
        return found.size() == 1 ? found.get(0) : null;
    }

    private static String atPublisher(RecordedObservation each) {
        if (each.step() == Step.PUBLISHED) {
            String note = Line.of(each.note());
            return "published to '" + each.group() + "' at " + each.at() + (note.isEmpty() ? "" : " [" + note + "]");
        }
        return "in '" + each.group() + "': " + OutcomeText.event(each);
    }

    private static void unmatched(Chain.Node node, Branch branch) {
        for (Unmatched.Group group : node.unmatched()) {
            String subject =
                    node.unmatched().size() == 1 ? "no subscription" : "no subscription of '" + group.name() + "'";
            if (group.reasons().isEmpty()) {
                branch.add(subject + " has taken it yet");
            } else if (group.reasons().size() == 1) {
                branch.add(subject + " took it: " + group.reasons().get(0));
            } else {
                Branch line = branch.add(subject + " took it");
                group.reasons().forEach(line::add);
            }
        }
    }

    private static void leftOut(Chain.Node node, Branch branch) {
        if (node.childrenLeftOut() > 0) {
            branch.add("... events that follow from it and are not shown: " + node.childrenLeftOut());
        }
        if (node.causesLeftOut() > 0) {
            branch.add("... causes not shown: " + node.causesLeftOut());
        }
    }

    private String title(Chain.Node node) {
        boolean marked =
                node.id().equals(chain.focus()) && !chain.roots().get(0).equals(node.id());
        Trail.@Nullable Seen seen = node.seen();
        String title;
        if (seen == null) {
            title = "event " + Line.whole(node.id()) + " (not remembered)";
        } else {
            Attributes event = seen.attributes();
            String key = event.key() == null ? "" : ", key " + Line.of(event.key());
            title = kind(event) + " at " + Line.of(event.topic().toString()) + " (id " + Line.whole(node.id()) + key
                    + ")";
        }
        return marked ? title + " <- asked for" : title;
    }

    private static String name(Chain.Node node) {
        return (node.seen() == null ? "event" : kind(node.seen().attributes())) + " (id " + Line.whole(node.id()) + ")";
    }

    private static String kind(Attributes event) {
        return event.kind().name().toLowerCase(Locale.ROOT) + " " + event.type();
    }

    private Chain.Node node(String id) {
        Chain.Node node = chain.nodes().get(id);
        if (node == null) {
            throw new IllegalStateException("event " + id + " is not part of the chain of " + chain.focus());
        }
        return node;
    }
}
