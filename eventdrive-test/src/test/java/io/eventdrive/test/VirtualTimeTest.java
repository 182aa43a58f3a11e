package io.eventdrive.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.platform.Alarm;
import io.eventdrive.platform.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final SimulatedPlatform platform = new SimulatedPlatform(7);
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void time_starts_at_a_fixed_instant_and_moves_only_by_advancing() {
        long nanos = platform.nanoTime();
        assertThat(platform.now()).isEqualTo(START);

        platform.execute(() -> log.add("ran"));
        platform.settle();
        assertThat(platform.now()).isEqualTo(START);

        platform.advance(Duration.ofSeconds(90));
        assertThat(platform.now()).isEqualTo(START.plusSeconds(90));
        assertThat(platform.nanoTime() - nanos).isEqualTo(Duration.ofSeconds(90).toNanos());
    }

    @Test
    void nanoseconds_have_another_origin_for_each_seed() {
        try (SimulatedPlatform other = new SimulatedPlatform(8)) {
            assertThat(other.nanoTime()).isNotEqualTo(platform.nanoTime());
        }
    }

    @Test
    void alarms_run_in_due_order_and_ties_in_the_order_of_their_creation() {
        schedule(300, "c");
        schedule(100, "a1");
        schedule(200, "b");
        schedule(100, "a2");
        schedule(100, "a3");

        platform.advance(Duration.ofMillis(300));

        assertThat(log).containsExactly("a1 at 100", "a2 at 100", "a3 at 100", "b at 200", "c at 300");
    }

    @Test
    void an_alarm_runs_when_its_time_has_come_and_not_before() {
        schedule(100, "a");

        platform.advance(Duration.ofMillis(100).minusNanos(1));
        assertThat(log).isEmpty();

        platform.advance(Duration.ofNanos(1));
        assertThat(log).containsExactly("a at 100");
    }

    @Test
    void an_alarm_without_delay_runs_while_the_clock_stands_still() {
        schedule(0, "now");
        assertThat(log).isEmpty();

        platform.settle();

        assertThat(log).containsExactly("now at 0");
    }

    @Test
    void what_an_alarm_starts_runs_before_time_moves_on() {
        platform.schedule(Duration.ofMillis(100), () -> platform.execute(() -> record("task")));
        platform.schedule(Duration.ofMillis(100), () -> schedule(0, "alarm"));
        platform.schedule(Duration.ofMillis(101), () -> record("late"));

        platform.advance(Duration.ofMillis(101));

        assertThat(log).containsExactlyInAnyOrder("task at 100", "alarm at 100", "late at 101");
        assertThat(log).last().isEqualTo("late at 101");
    }

    @Test
    void an_alarm_that_sets_itself_again_runs_at_each_period_of_the_span() {
        repeat(Duration.ofSeconds(1));

        platform.advance(Duration.ofSeconds(5));

        assertThat(log).containsExactly("tick at 1000", "tick at 2000", "tick at 3000", "tick at 4000", "tick at 5000");
    }

    @Test
    void a_cancelled_alarm_does_not_run() {
        Alarm alarm = platform.schedule(Duration.ofMillis(100), () -> record("cancelled"));
        schedule(100, "other");

        alarm.cancel();
        alarm.cancel();
        platform.advance(Duration.ofSeconds(1));

        assertThat(log).containsExactly("other at 100");
    }

    @Test
    void an_alarm_that_is_due_can_be_cancelled_until_it_begins() {
        List<Alarm> second = new ArrayList<>();
        platform.schedule(Duration.ofMillis(100), () -> second.get(0).cancel());
        second.add(platform.schedule(Duration.ofMillis(100), () -> record("cancelled")));
        schedule(100, "third");

        platform.advance(Duration.ofSeconds(1));

        assertThat(log).containsExactly("third at 100");
    }

    @Test
    void alarms_of_a_process_do_not_overlap_even_if_one_is_preempted() {
        platform.schedule(Duration.ofMillis(100), () -> {
            log.add("begin");
            platform.yieldNow();
            platform.yieldNow();
            log.add("end");
        });
        platform.schedule(Duration.ofMillis(100), () -> log.add("next"));
        platform.schedule(Duration.ofMillis(100), () -> platform.execute(() -> {}));

        platform.advance(Duration.ofMillis(100));

        assertThat(log).containsExactly("begin", "end", "next");
    }

    @Test
    void an_alarm_must_not_wait() {
        Gate gate = platform.gate();
        platform.schedule(Duration.ZERO, () -> await(gate, Long.MAX_VALUE));

        assertThatThrownBy(platform::settle)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("alarms run on the timer's thread and must not block");
    }

    @Test
    void a_negative_delay_is_refused_and_one_of_ages_is_bounded() {
        assertThatThrownBy(() -> platform.schedule(Duration.ofNanos(-1), () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-0.000000001");
        platform.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> log.add("after 100 years"));

        platform.advance(Duration.ofDays(36_500).minusNanos(1));
        assertThat(log).isEmpty();
        platform.advance(Duration.ofNanos(1));
        assertThat(log).containsExactly("after 100 years");
    }

    @Test
    void time_does_not_go_backwards() {
        assertThatThrownBy(() -> platform.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void advancing_until_a_condition_stops_where_it_first_holds() {
        repeat(Duration.ofSeconds(1));

        assertThat(platform.advanceUntil(() -> log.size() == 3, Duration.ofMinutes(1)))
                .isTrue();
        assertThat(platform.now()).isEqualTo(START.plusSeconds(3));

        assertThat(platform.advanceUntil(() -> log.size() == 100, Duration.ofMillis(2_500)))
                .isFalse();
        assertThat(platform.now()).isEqualTo(START.plusMillis(5_500));
        assertThat(log).hasSize(5);
    }

    @Test
    void advancing_until_what_holds_already_does_not_move_the_clock() {
        schedule(1, "a");

        assertThat(platform.advanceUntil(() -> true, Duration.ofSeconds(1))).isTrue();

        assertThat(platform.now()).isEqualTo(START);
    }

    @Test
    void settling_within_a_span_runs_alarms_until_none_is_left() {
        platform.schedule(Duration.ofSeconds(1), () -> schedule(2_000, "retry"));

        platform.settleWithin(Duration.ofSeconds(10));

        assertThat(log).containsExactly("retry at 3000");
        assertThat(platform.now()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void settling_within_a_span_ends_when_all_that_is_counted_is_quiet() {
        repeat(Duration.ofSeconds(1));
        platform.quietWhen(() -> !log.isEmpty());
        platform.quietWhen(() -> log.size() >= 2);

        platform.settleWithin(Duration.ofMinutes(1));

        assertThat(platform.now()).isEqualTo(START.plusSeconds(2));
    }

    @Test
    void settling_within_a_span_fails_if_it_is_not_quiet_by_then() {
        repeat(Duration.ofSeconds(1));

        assertThatThrownBy(() -> platform.settleWithin(Duration.ofSeconds(10)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not quiet within PT10S of virtual time (seed 7)")
                .hasMessageContaining("1 alarms and deadlines are due later");
    }

    @Test
    void a_deadline_at_a_gate_is_kept_to_the_nanosecond() {
        Gate gate = platform.gate();
        platform.execute(() -> log.add(await(gate, 1_000_000) + " at " + millis()));

        platform.advance(Duration.ofNanos(999_999));
        assertThat(log).isEmpty();

        platform.advance(Duration.ofNanos(1));
        assertThat(log).containsExactly("false at 1");
    }

    @Test
    void time_jumps_while_the_test_itself_waits() {
        Gate gate = platform.gate();
        platform.schedule(Duration.ofSeconds(2), () -> {
            log.add("open");
            gate.signal();
        });

        assertThat(await(gate, Duration.ofSeconds(10).toNanos())).isFalse();
        assertThat(platform.now()).isEqualTo(START.plusSeconds(10));
        assertThat(log).containsExactly("open");
    }

    @Test
    void the_waiting_test_goes_on_at_the_time_of_the_signal() throws InterruptedException {
        Gate gate = platform.gate();
        platform.schedule(Duration.ofSeconds(2), () -> {
            log.add("open");
            gate.signal();
        });

        assertThat(gate.await(() -> !log.isEmpty(), Long.MAX_VALUE)).isTrue();
        assertThat(platform.now()).isEqualTo(START.plusSeconds(2));
    }

    private void schedule(long millis, String what) {
        platform.schedule(Duration.ofMillis(millis), () -> record(what));
    }

    private void repeat(Duration period) {
        platform.schedule(period, () -> {
            record("tick");
            repeat(period);
        });
    }

    private void record(String what) {
        log.add(what + " at " + millis());
    }

    private long millis() {
        return Duration.between(START, platform.now()).toMillis();
    }

    private static boolean await(Gate gate, long nanos) {
        try {
            return gate.await(() -> false, nanos);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
