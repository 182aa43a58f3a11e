package io.eventdrive.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.platform.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SimulationFailureTest {
    private static final long FOREVER = Long.MAX_VALUE;
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final SimulatedPlatform platform =
            new SimulatedPlatform(42, Settings.of(0, Duration.ofMinutes(1)).turnsMax(10_000));
    private final List<String> log = new ArrayList<>();

    @Test
    void a_wait_that_nobody_can_end_is_a_deadlock_that_tells_where_each_thread_waits() {
        SimulatedProcess shop = platform.process("shop");
        shop.execute(this::handlerThatWaits);

        assertThatThrownBy(this::testThatWaits)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("deadlock: the test waits, nobody can run and nothing is due")
                .hasMessageContaining("thread 'shop-1' of process 'shop' waits at a gate without a deadline")
                .hasMessageContaining("handlerThatWaits")
                .hasMessageContaining("thread '" + Thread.currentThread().getName() + "' of process 'test' waits")
                .hasMessageContaining("testThatWaits")
                .hasMessageContaining("(seed 42)");
        assertThatThrownBy(platform::settle).hasMessageContaining("deadlock");
        platform.close();
    }

    private void handlerThatWaits() {
        await(platform.gate(), FOREVER);
    }

    private void testThatWaits() {
        await(platform.gate(), FOREVER);
    }

    @Test
    void a_failure_that_the_code_between_swallowed_is_told_by_closing() {
        try {
            testThatWaits();
        } catch (AssertionError e) {
            log.add("swallowed");
        }

        assertThat(log).hasSize(1);
        assertThatThrownBy(platform::close).hasMessageContaining("deadlock");
        platform.close();
    }

    @Test
    void a_wait_with_a_deadline_is_no_deadlock() {
        assertThat(await(platform.gate(), Duration.ofDays(365).toNanos())).isFalse();
        platform.close();
    }

    @Test
    void tasks_without_end_are_found() {
        platform.execute(this::again);

        assertThatThrownBy(platform::settle)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no end: 10000 turns")
                .hasMessageContaining("start test-1");
        platform.close();
    }

    private void again() {
        platform.execute(this::again);
    }

    @Test
    void a_task_that_blocks_outside_of_a_gate_is_found_by_real_time() {
        SimulatedPlatform impatient = new SimulatedPlatform(42, 0, PATIENCE);
        CountDownLatch never = new CountDownLatch(1);
        impatient.execute(() -> blocksOutside(never));
        impatient.execute(() -> log.add("other"));

        assertThatThrownBy(impatient::settle)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a thread kept the others from running for PT0.2S of real time")
                .hasMessageContaining("blocksOutside")
                .hasMessageContaining("(seed 42)");
        impatient.close();
        assertThat(log).endsWith("interrupted");
    }

    private void blocksOutside(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            log.add("interrupted");
        }
    }

    @Test
    @Timeout(30)
    void a_task_that_runs_without_end_is_found_and_reported_as_left() {
        SimulatedPlatform impatient =
                new SimulatedPlatform(42, Settings.of(0, PATIENCE).ending(PATIENCE));
        AtomicBoolean stop = new AtomicBoolean();
        impatient.execute(() -> {
            while (!stop.get()) {
                Thread.onSpinWait();
            }
        });

        assertThatThrownBy(impatient::settle).hasMessageContaining("kept the others from running");
        assertThatThrownBy(impatient::close)
                .hasMessageContaining("threads do not end")
                .hasMessageContaining("test-1");
        stop.set(true);
    }

    @Test
    void a_runaway_cannot_act_after_the_failure() throws InterruptedException {
        SimulatedPlatform impatient = new SimulatedPlatform(42, 0, PATIENCE);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean go = new AtomicBoolean();
        impatient.execute(() -> {
            try {
                while (!go.get()) {
                    Thread.onSpinWait();
                }
                impatient.execute(() -> log.add("task"));
                log.add("went on");
            } finally {
                ended.countDown();
            }
        });

        assertThatThrownBy(impatient::settle).hasMessageContaining("kept the others from running");
        go.set(true);
        ended.await();
        impatient.close();

        assertThat(log).isEmpty();
    }

    @Test
    void a_lock_held_while_others_run_is_found() {
        ReentrantLock lock = new ReentrantLock();
        platform.execute(() -> {
            lock.lock();
            try {
                await(platform.gate(), FOREVER);
            } finally {
                lock.unlock();
            }
        });
        platform.settle();
        platform.execute(() -> {
            lock.lock();
            try {
                log.add("through");
            } finally {
                lock.unlock();
            }
        });

        assertThatThrownBy(platform::settle)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("do not execute, signal or wait at a gate while holding a lock that others need")
                .hasMessageContaining("thread 'test-1'")
                .hasMessageContaining("thread 'test-2'");
        platform.close();
    }

    @Test
    void a_monitor_that_the_test_itself_needs_is_given_free() {
        Object monitor = new Object();
        platform.execute(() -> {
            synchronized (monitor) {
                await(platform.gate(), FOREVER);
            }
        });
        platform.settle();

        synchronized (monitor) {
            log.add("through");
        }

        assertThatThrownBy(platform::settle).hasMessageContaining("while holding a lock that others need");
        platform.close();
    }

    @Test
    void what_leaves_a_task_is_thrown_by_the_next_settle_once() {
        platform.process("shop").execute(() -> {
            throw new IllegalStateException("first");
        });
        platform.schedule(Duration.ZERO, () -> {
            throw new StackOverflowError("second");
        });
        platform.schedule(Duration.ZERO, () -> log.add("still there"));

        assertThatThrownBy(platform::settle)
                .isInstanceOf(AssertionError.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1))
                .hasMessageContaining("a task of process '")
                .hasMessageContaining("(seed 42)");
        assertThat(log).containsExactly("still there");
        platform.settle();
        platform.close();
    }

    @Test
    void what_left_a_task_is_told_by_closing_at_the_latest() {
        platform.execute(() -> {
            throw new IllegalStateException("boom");
        });
        await(platform.gate(), 1);

        assertThatThrownBy(platform::close).hasRootCauseMessage("boom");
    }

    @Test
    void not_more_failures_are_kept_than_can_be_read() {
        for (int i = 0; i < 50; i++) {
            platform.execute(() -> {
                throw new IllegalStateException("boom");
            });
        }

        assertThatThrownBy(platform::settle)
                .hasMessageContaining("40 more are not kept")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(9));
        platform.close();
    }

    @Test
    void more_tasks_at_once_than_threads_are_refused() {
        Gate gate = platform.gate();
        for (int i = 0; i <= Crew.THREADS_MAX; i++) {
            platform.execute(() -> await(gate, FOREVER));
        }

        assertThatThrownBy(platform::settle).hasMessageContaining("more than 1024 tasks at once");
        platform.close();
    }

    private static boolean await(Gate gate, long nanos) {
        try {
            return gate.await(() -> false, nanos);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
