package io.eventdrive.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to one event at one consumer, in its order. Immutable; there is one observation at least. */
record ConsumerSteps(String group, String consumer, List<RecordedObservation> observations) {
    private static final int COMPARED_LENGTH = 100;
    private static final Comparator<ConsumerSteps> ORDER = Comparator.comparing(ConsumerSteps::since)
            .thenComparing(ConsumerSteps::group)
            .thenComparing(ConsumerSteps::consumer);

    /** Returns the consumers, by the time of their first observation, then by name. */
    static List<ConsumerSteps> of(List<RecordedObservation> observations) {
        Map<List<String>, List<RecordedObservation>> byConsumer = new LinkedHashMap<>();
        for (RecordedObservation each : observations) {
            if (isAtConsumer(each)) {
                byConsumer
                        .computeIfAbsent(List.of(each.group(), each.consumer()), place -> new ArrayList<>())
                        .add(each);
            }
        }
        return byConsumer.values().stream()
                .map(list -> new ConsumerSteps(list.get(0).group(), list.get(0).consumer(), List.copyOf(list)))
                .sorted(ORDER)
                .toList();
    }

    /** Returns whether it happened at a consumer, not at the publisher, whose observations may name the consumer that published. */
    static boolean isAtConsumer(RecordedObservation observation) {
        return !observation.consumer().isEmpty()
                && observation.step() != Step.PUBLISHED
                && observation.step() != Step.PUBLISH_FAILED;
    }

    private Instant since() {
        return observations.get(0).at();
    }

    /** Returns the observation that tells what became of the event. */
    RecordedObservation decisive() {
        List<RecordedObservation> current = sinceReplay();
        RecordedObservation decisive = current.get(0);
        for (RecordedObservation each : current) {
            if (weight(each.step()) >= weight(decisive.step())) {
                decisive = each;
            }
        }
        return decisive;
    }

    // observations of several threads overtake each other: the end of a delivery counts more than what is seen after it
    private static int weight(Step step) {
        return switch (step) {
            case HANDLED, DROPPED, FAILED, PASSED_OVER, DEAD_LETTERED, EXPIRED, DISCARDED -> 3;
            case RETRYING, REPLAYED, FILTERED, DUPLICATE, LEASE_LOST -> 2;
            case INTERRUPTED, GAP, LATE_REPLY -> 1;
            case PUBLISHED, PUBLISH_FAILED, ROUTED -> 0;
        };
    }

    /** Returns the failed attempts, since the last replay if there was one. */
    List<RecordedObservation> failedAttempts() {
        return sinceReplay().stream()
                .filter(RecordedObservation::isFailedAttempt)
                .toList();
    }

    ConsumerOutcome outcome() {
        RecordedObservation decisive = decisive();
        List<RecordedObservation> failed = failedAttempts();
        @Nullable RecordedObservation lastFailed = failed.isEmpty() ? null : failed.get(failed.size() - 1);
        Duration took = decisive.took().isZero() && lastFailed != null ? lastFailed.took() : decisive.took();
        return new ConsumerOutcome(
                group, consumer, decisive.step(), attempts(), failed.size(), took, reason(decisive, lastFailed));
    }

    private int attempts() {
        int highest = 0;
        int routed = 0;
        for (RecordedObservation each : sinceReplay()) {
            highest = Math.max(highest, each.attempt());
            routed += each.step() == Step.ROUTED ? 1 : 0;
        }
        // an attempt that ended without an observation of its own was routed all the same
        return Math.max(highest, routed);
    }

    private static String reason(RecordedObservation decisive, @Nullable RecordedObservation lastFailed) {
        String lastError = lastFailed == null ? "" : lastFailed.error();
        if (decisive.step() == Step.HANDLED) {
            return lastError;
        }
        String own = decisive.error().isEmpty() ? decisive.note() : decisive.error();
        // the note of a dead letter often repeats the last error, with less of it
        String begin = lastError.substring(0, Math.min(COMPARED_LENGTH, lastError.length()));
        boolean repeated = decisive.step() == Step.DEAD_LETTERED || decisive.step() == Step.PASSED_OVER;
        return own.isEmpty() || (repeated && !begin.isEmpty() && own.contains(begin)) ? lastError : own;
    }

    private List<RecordedObservation> sinceReplay() {
        for (int i = observations.size() - 1; i > 0; i--) {
            if (observations.get(i).step() == Step.REPLAYED) {
                return observations.subList(i, observations.size());
            }
        }
        return observations;
    }

    /** Returns whether a handler of the consumer was at work at the given moment. */
    boolean isAtWork(Instant at) {
        return observations.stream()
                .anyMatch(each -> (each.isFailedAttempt() || each.step() == Step.HANDLED || each.step() == Step.DROPPED)
                        && !at.isBefore(each.at())
                        && !at.isAfter(each.at().plus(each.took())));
    }

    /** Returns the side of the split that the event was last routed to, or empty. */
    String side() {
        String side = "";
        for (RecordedObservation each : observations) {
            if (each.step() == Step.ROUTED) {
                side = each.note();
            }
        }
        return side;
    }
}
