package io.eventdrive.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.platform.Gate;
import io.eventdrive.platform.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManualClockTest {
    private final ManualClock clock = new ManualClock();
    private final Platform platform = clock.platform();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        clock.close();
    }

    @Test
    void time_stands_still_unless_it_is_told_to_pass() {
        Instant before = platform.now();
        clock.settle();
        assertThat(platform.now()).isEqualTo(before);
        clock.pass(Duration.ofSeconds(90));
        assertThat(platform.now()).isEqualTo(before.plusSeconds(90));
    }

    @Test
    void alarms_ring_in_the_order_in_which_they_are_due_each_at_its_time() {
        Instant start = platform.now();
        platform.schedule(Duration.ofSeconds(3), () -> log.add("3 at " + since(start)));
        platform.schedule(Duration.ofSeconds(1), () -> {
            log.add("1 at " + since(start));
            platform.schedule(Duration.ofSeconds(1), () -> log.add("2 at " + since(start)));
        });
        platform.schedule(Duration.ofSeconds(1), () -> log.add("called off")).cancel();
        platform.schedule(Duration.ofSeconds(5), () -> log.add("too late"));
        clock.pass(Duration.ofSeconds(4));
        assertThat(log).containsExactly("1 at 1", "2 at 2", "3 at 3");
        assertThat(platform.nanoTime()).isEqualTo(TimeUnit.SECONDS.toNanos(4));
    }

    private long since(Instant start) {
        return Duration.between(start, platform.now()).toSeconds();
    }

    @Test
    void time_does_not_pass_while_a_thread_is_at_work() {
        AtomicInteger work = new AtomicInteger();
        platform.schedule(
                Duration.ofSeconds(1),
                () -> platform.execute(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        work.incrementAndGet();
                        platform.execute(work::incrementAndGet);
                    }
                }));
        platform.schedule(Duration.ofSeconds(2), () -> log.add("work " + work.get()));
        clock.pass(Duration.ofSeconds(2));
        assertThat(log).containsExactly("work 2000");
    }

    @Test
    void a_thread_that_waits_at_a_gate_is_woken_by_a_signal_or_by_the_time() {
        Gate gate = platform.gate();
        AtomicBoolean open = new AtomicBoolean();
        platform.execute(() -> log.add("signalled " + await(gate, open, Duration.ofHours(1))));
        platform.execute(
                () -> log.add("timed out " + await(platform.gate(), new AtomicBoolean(), Duration.ofMinutes(1))));
        clock.settle();
        assertThat(log).isEmpty();
        clock.pass(Duration.ofMinutes(1));
        assertThat(log).containsExactly("timed out false");
        open.set(true);
        gate.signal();
        clock.settle();
        assertThat(log).containsExactly("timed out false", "signalled true");
    }

    @Test
    void the_time_passes_by_itself_while_the_thread_of_the_test_waits() throws Exception {
        AtomicBoolean open = new AtomicBoolean();
        Gate gate = platform.gate();
        platform.schedule(Duration.ofSeconds(7), () -> {
            open.set(true);
            gate.signal();
        });
        assertThat(gate.await(open::get, TimeUnit.HOURS.toNanos(1))).isTrue();
        assertThat(platform.nanoTime()).isEqualTo(TimeUnit.SECONDS.toNanos(7));
        assertThat(gate.await(() -> false, TimeUnit.SECONDS.toNanos(3))).isFalse();
        assertThat(platform.nanoTime()).isEqualTo(TimeUnit.SECONDS.toNanos(10));
    }

    @Test
    void a_condition_is_awaited_no_longer_than_patience_says() {
        AtomicBoolean happened = new AtomicBoolean();
        platform.schedule(Duration.ofSeconds(5), () -> happened.set(true));
        assertThat(clock.until(happened::get, Duration.ofSeconds(4))).isFalse();
        assertThat(clock.until(happened::get, Duration.ofSeconds(4))).isTrue();
        assertThat(platform.nanoTime()).isEqualTo(TimeUnit.SECONDS.toNanos(5));
    }

    @Test
    void a_thread_that_is_interrupted_at_a_gate_is_at_work_from_then_on() {
        List<Thread> waiting = new CopyOnWriteArrayList<>();
        platform.execute(() -> {
            waiting.add(Thread.currentThread());
            try {
                platform.gate().await(() -> false, Long.MAX_VALUE);
            } catch (InterruptedException e) {
                log.add("interrupted at " + platform.nanoTime());
            }
        });
        clock.settle();
        waiting.get(0).interrupt();
        assertThat(clock.until(() -> !log.isEmpty(), Duration.ofSeconds(1))).isTrue();
        assertThat(log).containsExactly("interrupted at 0");
    }

    @Test
    void what_a_task_or_an_alarm_ends_with_is_kept() {
        platform.execute(() -> {
            throw new IllegalStateException("a task");
        });
        platform.schedule(Duration.ZERO, () -> {
            throw new IllegalArgumentException("an alarm");
        });
        clock.settle();
        assertThat(platform.nanoTime()).isZero();
        assertThat(clock.manual().time().defects())
                .extracting(Throwable::getMessage)
                .containsExactlyInAnyOrder("a task", "an alarm");
    }

    @Test
    void tasks_and_alarms_are_counted() {
        Hold hold = new Hold(platform);
        platform.execute(() -> pass(hold));
        platform.schedule(Duration.ofDays(1), () -> {});
        clock.settle();
        assertThat(clock.manual().time().tasks()).isEqualTo(1);
        assertThat(clock.manual().time().alarms()).isEqualTo(1);
        assertThat(clock.manual().time().dump()).contains("Hold");
        hold.open();
        clock.pass(Duration.ofDays(1));
        assertThat(clock.manual().time().tasks()).isZero();
        assertThat(clock.manual().time().alarms()).isZero();
    }

    @Test
    void a_wait_for_ever_for_what_cannot_happen_is_told() {
        assertThatThrownBy(() -> platform.gate().await(() -> false, Long.MAX_VALUE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("for ever");
    }

    @Test
    void only_the_thread_of_the_test_lets_time_pass() {
        platform.execute(() -> clock.pass(Duration.ofSeconds(1)));
        clock.settle();
        assertThat(clock.manual().time().defects()).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closing_wakes_everyone_and_drops_what_comes() {
        platform.execute(() -> log.add("woken " + await(platform.gate(), new AtomicBoolean(), Duration.ofDays(1))));
        clock.settle();
        clock.close();
        platform.execute(() -> log.add("dropped"));
        platform.schedule(Duration.ZERO, () -> log.add("dropped")).cancel();
        TestClock wall = TestClock.real(Duration.ZERO);
        assertThat(wall.until(() -> !log.isEmpty(), Duration.ofSeconds(30))).isTrue();
        wall.close();
        assertThat(log).containsExactly("woken false");
    }

    private static boolean await(Gate gate, AtomicBoolean open, Duration atMost) {
        try {
            return gate.await(open::get, atMost.toNanos());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pass(Hold hold) {
        try {
            hold.pass();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
