package io.eventdrive.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.platform.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulationThreadsTest {
    private static final long FOREVER = Long.MAX_VALUE;
    private static final Executor FOREIGN = task -> new Thread(task, "foreign").start();

    private final List<String> log = new ArrayList<>();

    @Test
    void one_thread_runs_at_a_time() {
        Simulation.seeds(20, platform -> {
            AtomicBoolean running = new AtomicBoolean();
            for (int i = 0; i < 10; i++) {
                platform.execute(() -> {
                    for (int step = 0; step < 20; step++) {
                        assertThat(running.getAndSet(true)).isFalse();
                        Thread.onSpinWait();
                        running.set(false);
                        platform.yieldNow();
                    }
                });
            }
            platform.settle();
            assertThat(running).isFalse();
        });
    }

    @Test
    void a_task_may_block_while_others_run() {
        try (SimulatedPlatform platform = new SimulatedPlatform(1)) {
            Gate gate = platform.gate();
            platform.execute(() -> await(gate));
            platform.execute(() -> await(gate));
            platform.execute(() -> log.add("ran"));

            platform.settle();

            assertThat(log).containsExactly("ran");
        }
    }

    @Test
    void threads_are_used_again() {
        try (SimulatedPlatform platform = new SimulatedPlatform(1, 0, Duration.ZERO)) {
            Set<Thread> threads = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                platform.execute(() -> threads.add(Thread.currentThread()));
            }
            platform.settle();

            assertThat(threads).hasSize(1);
        }
    }

    @Test
    void the_tests_own_thread_goes_on_until_it_waits() {
        try (SimulatedPlatform platform = new SimulatedPlatform(1, 1, Duration.ZERO)) {
            for (int i = 0; i < 10; i++) {
                platform.execute(() -> log.add("task"));
                platform.gate().signal();
            }
            assertThat(log).isEmpty();
        }
    }

    @Test
    void closing_leaves_no_thread() {
        Set<Thread> before = threads();
        Simulation.seeds(20, platform -> {
            Gate gate = platform.gate();
            SimulatedProcess victim = platform.process("victim");
            for (int i = 0; i < 5; i++) {
                platform.execute(() -> await(gate));
                platform.execute(() -> log.add("idle"));
                victim.execute(() -> await(gate));
            }
            platform.execute(() -> log.add("queued"));
            platform.settle();
            victim.kill();
            platform.execute(() -> log.add("never begun"));
        });

        // The watchdogs are told to end and need not be waited for.
        assertThat(threads())
                .filteredOn(thread -> !(thread instanceof Watchdog))
                .isSubsetOf(before);
        assertThat(log).doesNotContain("never begun");
    }

    @Test
    void closing_ends_the_watchdog() throws InterruptedException {
        Set<Thread> before = threads();
        SimulatedPlatform platform = new SimulatedPlatform(1);
        Set<Thread> started = threads();
        started.removeAll(before);

        platform.close();

        for (Thread thread : started) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void closing_ends_waiting_threads_one_after_another() {
        SimulatedPlatform platform = new SimulatedPlatform(1);
        Gate gate = platform.gate();
        AtomicBoolean running = new AtomicBoolean();
        for (int i = 0; i < 10; i++) {
            platform.execute(() -> {
                try {
                    await(gate);
                } finally {
                    assertThat(running.getAndSet(true)).isFalse();
                    log.add("ended");
                    running.set(false);
                }
            });
        }
        platform.settle();

        platform.close();
        platform.close();

        assertThat(log).hasSize(10);
    }

    @Test
    void a_thread_that_swallows_its_end_ends_with_its_task() {
        SimulatedPlatform platform = new SimulatedPlatform(1);
        Gate gate = platform.gate();
        platform.execute(() -> {
            for (int i = 0; i < 3; i++) {
                try {
                    await(gate);
                } catch (ProcessKilled e) {
                    log.add("swallowed");
                }
            }
        });
        platform.settle();

        platform.close();

        assertThat(log).hasSize(3);
    }

    @Test
    void after_closing_nothing_runs_and_waiting_fails() {
        SimulatedPlatform platform = new SimulatedPlatform(1);
        platform.close();

        platform.execute(() -> log.add("task"));
        platform.schedule(Duration.ZERO, () -> log.add("alarm"));
        platform.gate().signal();
        assertThatThrownBy(platform::settle)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("settling on thread '" + Thread.currentThread().getName() + "': the simulation is closed");
        assertThatThrownBy(() -> platform.gate().await(() -> false, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> platform.advance(Duration.ofSeconds(1))).isInstanceOf(IllegalStateException.class);
        assertThat(log).isEmpty();
    }

    @Test
    void a_thread_from_outside_may_leave_work_and_read_the_time() {
        try (SimulatedPlatform platform = new SimulatedPlatform(1)) {
            Gate gate = platform.gate();
            platform.execute(() -> {
                await(gate, log);
                log.add("woken");
            });
            platform.settle();

            CompletableFuture.runAsync(
                            () -> {
                                platform.execute(() -> log.add("task"));
                                platform.schedule(Duration.ZERO, () -> log.add("alarm"));
                                gate.signal();
                                assertThat(platform.now()).isNotNull();
                                assertThat(platform.random().nextLong()).isNotZero();
                            },
                            FOREIGN)
                    .join();
            assertThat(log).isEmpty();
            platform.settle();

            assertThat(log).contains("task", "alarm");
        }
    }

    @Test
    void a_thread_from_outside_must_not_wait_or_drive() {
        try (SimulatedPlatform platform = new SimulatedPlatform(1)) {
            Gate gate = platform.gate();

            refused(() -> await(gate), "waiting at a gate on thread 'foreign', which is no part of the simulation");
            refused(platform::yieldNow, "yielding on thread 'foreign'");
            refused(platform.process("p")::kill, "killing simulated process 'p' on thread 'foreign'");
            refused(platform::settle, "settling on thread 'foreign': only");
            refused(() -> platform.advance(Duration.ZERO), "settling on thread 'foreign': only");
            refused(platform::close, "closing on thread 'foreign': only");
        }
    }

    @Test
    void a_task_must_not_drive() {
        try (SimulatedPlatform platform = new SimulatedPlatform(1)) {
            platform.execute(() -> {
                assertThatThrownBy(platform::settle).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(platform::close).isInstanceOf(IllegalStateException.class);
                log.add("refused");
            });

            platform.settle();

            assertThat(log).containsExactly("refused");
        }
    }

    @Test
    void simulations_do_not_mix() {
        try (SimulatedPlatform one = new SimulatedPlatform(1);
                SimulatedPlatform two = new SimulatedPlatform(2)) {
            one.execute(() -> two.execute(() -> log.add("in two")));
            one.settle();
            assertThat(log).isEmpty();

            two.settle();
            assertThat(log).containsExactly("in two");
            one.execute(() -> await(two.gate()));
            assertThatThrownBy(one::settle).hasMessageContaining("no part of the simulation");
        }
    }

    private static void refused(Runnable action, String message) {
        assertThatThrownBy(() -> CompletableFuture.runAsync(action, FOREIGN).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(message);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread instanceof SimulatedThread || thread instanceof Watchdog)
                .collect(Collectors.toSet());
    }

    private static void await(Gate gate, List<String> log) {
        try {
            gate.await(() -> !log.isEmpty(), FOREVER);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(Gate gate) {
        try {
            gate.await(() -> false, FOREVER);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
