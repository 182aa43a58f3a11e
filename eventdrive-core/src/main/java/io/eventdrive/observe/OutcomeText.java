package io.eventdrive.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What people read about one event at one consumer: a line, and below it what the line does not say. */
final class OutcomeText {
    private final ConsumerSteps steps;
    private final ConsumerOutcome outcome;
    private final RecordedObservation decisive;
    private final List<RecordedObservation> failed;

    OutcomeText(ConsumerSteps steps) {
        this.steps = steps;
        this.outcome = steps.outcome();
        this.decisive = steps.decisive();
        this.failed = steps.failedAttempts();
    }

    String line() {
        return switch (outcome.step()) {
            case HANDLED -> "handled" + attempt() + (outcome.failures() > 0 ? failures() : "") + took();
            case DROPPED -> "dropped" + because() + took();
            case RETRYING -> "to be tried again" + after() + because();
            case FAILED -> "failed" + after() + because();
            case PASSED_OVER -> "given up" + after() + because();
            case DEAD_LETTERED -> "dead letter" + after() + because();
            case DISCARDED -> "dead letter discarded" + because();
            case REPLAYED -> "replayed, not handled yet" + because();
            case ROUTED -> "taken, not handled yet" + attempt();
            case EXPIRED, FILTERED, DUPLICATE, LEASE_LOST, LATE_REPLY, GAP, INTERRUPTED, PUBLISHED, PUBLISH_FAILED ->
                word(outcome.step()) + because();
        };
    }

    private String attempt() {
        int number = decisive.attempt();
        return outcome.attempts() < 2 || number == 0 ? "" : ", attempt " + number + " of " + outcome.attempts();
    }

    private String failures() {
        return " (" + outcome.failures() + " failed: " + outcome.reason() + ")";
    }

    private String after() {
        return switch (outcome.attempts()) {
            case 0 -> "";
            case 1 -> " after 1 attempt";
            default -> " after " + outcome.attempts() + " attempts";
        };
    }

    private String because() {
        String reason = Line.of(outcome.reason());
        return reason.isEmpty() ? "" : ": " + reason;
    }

    private String took() {
        return outcome.took().isZero() ? "" : ", " + Line.of(outcome.took());
    }

    /** Returns a line for each observation that is not told by the main line. */
    List<String> details() {
        List<String> details = new ArrayList<>();
        for (RecordedObservation each : steps.observations()) {
            if (!isTold(each)) {
                details.add(detail(each));
            }
        }
        return details;
    }

    private boolean isTold(RecordedObservation each) {
        if (failed.contains(each)) {
            return failed.size() == 1 && each.error().equals(outcome.reason());
        }
        return each.step() == Step.ROUTED || each.equals(decisive);
    }

    private static String detail(RecordedObservation each) {
        if (each.isFailedAttempt()) {
            return "attempt " + each.attempt() + " failed at " + each.at()
                    + (each.took().isZero() ? "" : " after " + Line.of(each.took())) + explained(each);
        }
        return event(each);
    }

    /** Returns what was seen, when and why. */
    static String event(RecordedObservation each) {
        return word(each.step()) + " at " + each.at() + explained(each);
    }

    private static String explained(RecordedObservation each) {
        String note = Line.of(each.note());
        String error = Line.of(each.error());
        if (error.isEmpty()) {
            return note.isEmpty() ? "" : ": " + note;
        }
        return ": " + error + (note.isEmpty() ? "" : " (" + note + ")");
    }

    private static String word(Step step) {
        return switch (step) {
            case DEAD_LETTERED -> "dead letter";
            case PUBLISH_FAILED -> "not published";
            case EXPIRED -> "too old to be handled";
            case GAP -> "overtaken by retention";
            case FAILED -> "failed for the last time";
            case PASSED_OVER -> "given up";
            default -> step.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
