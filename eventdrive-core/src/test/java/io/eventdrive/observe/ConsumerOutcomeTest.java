package io.eventdrive.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConsumerOutcomeTest {
    private final Scene scene = new Scene();
    private final Event event = scene.published("e-1");

    @Test
    void a_handled_event_tells_its_attempts_and_its_last_failure() {
        scene.failed("audit", event, 1, "one");
        scene.failed("audit", event, 2, "two");
        scene.handled("audit", event, 3, 12);

        assertThat(scene.explain("e-1").outcomes())
                .containsExactly(new ConsumerOutcome(
                        "orders", "audit", Step.HANDLED, 3, 2, Duration.ofMillis(12), "IllegalStateException: two"));
        assertThat(lines())
                .containsExactly(
                        "consumer 'audit': handled, attempt 3 of 3 (2 failed: IllegalStateException: two), 12 ms",
                        "attempt 1 failed at 2026-11-21T12:00:00.002Z after 8 ms: IllegalStateException: one (in place after PT0.2S)",
                        "attempt 2 failed at 2026-11-21T12:00:00.003Z after 8 ms: IllegalStateException: two (in place after PT0.2S)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ROUTED                       | ROUTED        | taken, not handled yet
            ROUTED,HANDLED               | HANDLED       | handled
            ROUTED,DROPPED               | DROPPED       | dropped: n
            ROUTED,DEAD_LETTERED         | DEAD_LETTERED | dead letter after 1 attempt: n
            DEAD_LETTERED                | DEAD_LETTERED | dead letter: n
            DEAD_LETTERED,DISCARDED      | DISCARDED     | dead letter discarded: n
            DEAD_LETTERED,REPLAYED       | REPLAYED      | replayed, not handled yet: n
            FAILED                       | FAILED        | failed: n
            FAILED,PASSED_OVER           | PASSED_OVER   | given up: n
            PASSED_OVER                  | PASSED_OVER   | given up: n
            FAILED,DEAD_LETTERED         | DEAD_LETTERED | dead letter: n
            EXPIRED                      | EXPIRED       | too old to be handled: n
            FILTERED                     | FILTERED      | filtered: n
            DUPLICATE                    | DUPLICATE     | duplicate: n
            ROUTED,LEASE_LOST            | LEASE_LOST    | lease lost: n
            ROUTED,INTERRUPTED           | INTERRUPTED   | interrupted: n
            GAP                          | GAP           | overtaken by retention: n
            LATE_REPLY                   | LATE_REPLY    | late reply: n
            """)
    void each_outcome_has_its_words(String steps, Step step, String line) {
        for (String each : steps.split(",", -1)) {
            scene.note(Step.valueOf(each), "audit", event, each.equals("ROUTED") ? "" : "n");
        }

        assertThat(scene.explain("e-1").outcomes())
                .extracting(ConsumerOutcome::step)
                .containsExactly(step);
        assertThat(lines()).first().isEqualTo("consumer 'audit': " + line);
    }

    @ParameterizedTest
    @EnumSource(names = {"ROUTED", "DUPLICATE", "LEASE_LOST", "INTERRUPTED", "RETRYING", "FILTERED"})
    void what_is_seen_late_does_not_undo_the_end(Step late) {
        scene.handled("audit", event, 1, 3);
        scene.note(late, "audit", event, "");

        assertThat(scene.explain("e-1").outcomes())
                .extracting(ConsumerOutcome::step)
                .containsExactly(Step.HANDLED);
    }

    @Test
    void a_second_delivery_that_was_a_duplicate_is_told_below() {
        scene.handled("audit", event, 1, 3);
        scene.note(Step.DUPLICATE, "audit", event, "its source and id were handled before");

        assertThat(lines())
                .containsExactly(
                        "consumer 'audit': handled, 3 ms",
                        "duplicate at 2026-11-21T12:00:00.003Z: its source and id were handled before");
    }

    @Test
    void after_a_replay_the_attempts_are_counted_anew() {
        scene.failed("audit", event, 1, "no stock");
        scene.note(Step.DEAD_LETTERED, "audit", event, "given up after 1 of 1 attempts: no stock");
        scene.note(Step.REPLAYED, "audit", event, "");
        scene.handled("audit", event, 1, 3);

        assertThat(scene.explain("e-1").outcomes())
                .containsExactly(new ConsumerOutcome("orders", "audit", Step.HANDLED, 1, 0, Duration.ofMillis(3), ""));
        assertThat(lines())
                .containsExactly(
                        "consumer 'audit': handled, 3 ms",
                        "attempt 1 failed at 2026-11-21T12:00:00.002Z after 8 ms: IllegalStateException: no stock (in place after PT0.2S)",
                        "dead letter at 2026-11-21T12:00:00.003Z: given up after 1 of 1 attempts: no stock",
                        "replayed at 2026-11-21T12:00:00.004Z");
    }

    @Test
    void a_dead_letter_without_a_reason_tells_the_last_error() {
        scene.failed("audit", event, 1, "no stock");
        scene.note(Step.DEAD_LETTERED, "audit", event, "");

        assertThat(lines())
                .containsExactly("consumer 'audit': dead letter after 1 attempt: IllegalStateException: no stock");
    }

    @Test
    void a_dead_letter_of_its_own_reason_keeps_it_and_shows_the_failed_attempt() {
        scene.note(Step.ROUTED, "audit", event, "");
        scene.failed("audit", event, 1, "no stock");
        scene.note(Step.ROUTED, "audit", event, "");
        scene.note(Step.DEAD_LETTERED, "audit", event, "bad address");

        assertThat(scene.explain("e-1").outcomes())
                .containsExactly(new ConsumerOutcome(
                        "orders", "audit", Step.DEAD_LETTERED, 2, 1, Duration.ofMillis(8), "bad address"));
        assertThat(lines())
                .containsExactly(
                        "consumer 'audit': dead letter after 2 attempts: bad address",
                        "attempt 1 failed at 2026-11-21T12:00:00.003Z after 8 ms: IllegalStateException: no stock (in place after PT0.2S)");
    }

    @Test
    void a_long_error_is_not_told_twice_although_its_dead_letter_cuts_it_elsewhere() {
        String message = "no stock ".repeat(50);
        scene.failed("audit", event, 1, message);
        scene.note(Step.DEAD_LETTERED, "audit", event, "given up: java.lang.IllegalStateException: " + message);

        assertThat(lines()).hasSize(1);
        assertThat(lines().get(0))
                .startsWith("consumer 'audit': dead letter after 1 attempt: IllegalStateException: no stock");
    }

    @Test
    void an_event_that_is_tried_again_tells_what_failed() {
        scene.failed("audit", event, 1, "no stock");

        assertThat(lines())
                .containsExactly(
                        "consumer 'audit': to be tried again after 1 attempt: IllegalStateException: no stock");
    }

    @Test
    void the_last_failure_on_a_hub_is_told_once() {
        scene.observe(
                "orders",
                "audit",
                event,
                new Scene.Attempt(
                        Step.FAILED, 1, Duration.ofMillis(2), "no retry", new IllegalStateException("no stock")));

        assertThat(scene.explain("e-1").outcomes())
                .containsExactly(new ConsumerOutcome(
                        "orders", "audit", Step.FAILED, 1, 1, Duration.ofMillis(2), "IllegalStateException: no stock"));
        assertThat(lines())
                .containsExactly("consumer 'audit': failed after 1 attempt: IllegalStateException: no stock");
    }

    @Test
    void giving_up_on_a_hub_tells_the_last_error_and_every_attempt() {
        scene.failed("audit", event, 1, "one");
        scene.observe(
                "orders",
                "audit",
                event,
                new Scene.Attempt(
                        Step.FAILED, 2, Duration.ofMillis(2), "no attempt left", new IllegalStateException("two")));
        scene.note(
                Step.PASSED_OVER,
                "audit",
                event,
                "given up after 2 of 2 attempts: java.lang.IllegalStateException: two");

        assertThat(lines())
                .containsExactly(
                        "consumer 'audit': given up after 2 attempts: IllegalStateException: two",
                        "attempt 1 failed at 2026-11-21T12:00:00.002Z after 8 ms: IllegalStateException: one (in place after PT0.2S)",
                        "attempt 2 failed at 2026-11-21T12:00:00.003Z after 2 ms: IllegalStateException: two (no attempt left)");
    }

    @Test
    void attempts_of_processes_that_died_count() {
        scene.handled("audit", event, 4, 1);

        assertThat(scene.explain("e-1").outcomes())
                .extracting(ConsumerOutcome::attempts)
                .containsExactly(4);
        assertThat(lines()).containsExactly("consumer 'audit': handled, attempt 4 of 4, 1 ms");
    }

    @Test
    void consumers_are_ordered_by_time_and_then_by_name() {
        for (String consumer : List.of("b", "a")) {
            scene.recorder.observe(new Observation(
                    Step.HANDLED, Scene.START.plusSeconds(9), "orders", consumer, event, 1, Duration.ZERO, "", null));
        }
        scene.handled("c", event, 1, 0);

        assertThat(scene.explain("e-1").outcomes())
                .extracting(ConsumerOutcome::consumer)
                .containsExactly("c", "a", "b");
    }

    /** Returns the lines of the consumers without the lines of the tree. */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        String text = scene.recorder.explain("e-1", (group, asked) -> List.of()).toString();
        text.lines().skip(2).forEach(line -> lines.add(line.substring(line.indexOf("─ ") + 2)));
        return lines;
    }
}
