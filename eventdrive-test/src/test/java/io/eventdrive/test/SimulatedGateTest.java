package io.eventdrive.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.platform.Gate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SimulatedGateTest {
    private static final long FOREVER = Long.MAX_VALUE;

    private final List<String> log = new ArrayList<>();
    private boolean open;

    @Test
    void a_condition_that_holds_needs_no_waiting() throws InterruptedException {
        try (SimulatedPlatform platform = new SimulatedPlatform(1)) {
            platform.execute(() -> log.add("other"));

            assertThat(platform.gate().await(() -> true, FOREVER)).isTrue();
            assertThat(platform.gate().await(() -> true, -1)).isTrue();
            assertThat(platform.gate().await(() -> false, 0)).isFalse();
            assertThat(platform.gate().await(() -> false, Long.MIN_VALUE)).isFalse();
            assertThat(log).isEmpty();
        }
    }

    @Test
    void a_signal_wakes_everyone_who_waits() {
        try (SimulatedPlatform platform = new SimulatedPlatform(1)) {
            Gate gate = platform.gate();
            for (int i = 0; i < 5; i++) {
                String name = "waiter " + i;
                platform.execute(() -> {
                    await(gate, () -> open);
                    log.add(name);
                });
            }
            platform.settle();
            assertThat(log).isEmpty();

            open = true;
            gate.signal();
            platform.settle();

            assertThat(log).hasSize(5).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_signal_without_a_change_wakes_nobody_for_good() {
        try (SimulatedPlatform platform = new SimulatedPlatform(1)) {
            Gate gate = platform.gate();
            platform.execute(() -> {
                await(gate, () -> open);
                log.add("through");
            });
            platform.settle();

            gate.signal();
            platform.settle();

            assertThat(log).isEmpty();
        }
    }

    @Test
    void a_change_without_a_signal_is_not_seen() {
        try (SimulatedPlatform platform = new SimulatedPlatform(1)) {
            Gate gate = platform.gate();
            platform.execute(() -> {
                await(gate, () -> open);
                log.add("through");
            });
            platform.settle();

            open = true;
            platform.settle();

            assertThat(log).isEmpty();
        }
    }

    @Test
    void a_bounded_buffer_loses_no_wakeup_whoever_runs_first() {
        Simulation.seeds(100, platform -> {
            Buffer buffer = new Buffer(platform.gate());
            List<Integer> taken = new ArrayList<>();
            for (int p = 0; p < 3; p++) {
                int from = p * 10;
                platform.execute(() -> {
                    for (int i = from; i < from + 10; i++) {
                        buffer.put(i);
                    }
                });
            }
            for (int c = 0; c < 2; c++) {
                platform.execute(() -> {
                    for (int i = 0; i < 15; i++) {
                        taken.add(buffer.take());
                    }
                });
            }

            platform.settle();

            assertThat(taken).hasSize(30).doesNotHaveDuplicates();
        });
    }

    @Test
    void an_interrupt_ends_the_wait() {
        try (SimulatedPlatform platform = new SimulatedPlatform(1)) {
            Gate gate = platform.gate();
            AtomicReference<Thread> waiter = new AtomicReference<>();
            platform.execute(() -> {
                waiter.set(Thread.currentThread());
                assertThatThrownBy(() -> gate.await(() -> false, FOREVER)).isInstanceOf(InterruptedException.class);
                log.add("interrupted, flag " + Thread.currentThread().isInterrupted());
            });
            platform.settle();

            platform.execute(() -> waiter.get().interrupt());
            platform.settle();

            assertThat(log).containsExactly("interrupted, flag false");
        }
    }

    @Test
    void an_interrupt_before_the_wait_ends_it_at_once() {
        try (SimulatedPlatform platform = new SimulatedPlatform(1)) {
            platform.execute(() -> {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> platform.gate().await(() -> false, FOREVER))
                        .isInstanceOf(InterruptedException.class);
                log.add("interrupted");
            });

            platform.settle();

            assertThat(log).containsExactly("interrupted");
        }
    }

    @Test
    void an_interrupt_of_a_preempted_thread_is_seen_when_it_goes_on() {
        try (SimulatedPlatform platform = new SimulatedPlatform(1)) {
            AtomicReference<Thread> runner = new AtomicReference<>();
            platform.execute(() -> {
                runner.set(Thread.currentThread());
                while (!open) {
                    platform.yieldNow();
                }
                log.add("flag " + Thread.currentThread().isInterrupted());
            });
            platform.execute(() -> {
                while (runner.get() == null) {
                    platform.yieldNow();
                }
                runner.get().interrupt();
                open = true;
            });

            platform.settle();

            assertThat(log).containsExactly("flag true");
        }
    }

    @Test
    void an_interrupt_does_not_outlive_its_task() {
        try (SimulatedPlatform platform = new SimulatedPlatform(1)) {
            platform.execute(() -> Thread.currentThread().interrupt());
            platform.settle();
            platform.execute(() -> log.add("flag " + Thread.currentThread().isInterrupted()));
            platform.settle();

            assertThat(log).containsExactly("flag false");
        }
    }

    @Test
    void the_tests_own_wait_can_be_interrupted_by_a_task() {
        try (SimulatedPlatform platform = new SimulatedPlatform(1)) {
            Thread test = Thread.currentThread();
            platform.execute(test::interrupt);

            assertThatThrownBy(() -> platform.gate().await(() -> false, FOREVER))
                    .isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    private static void await(Gate gate, BooleanSupplier condition) {
        try {
            assertThat(gate.await(condition, FOREVER)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Buffer {
        private static final int CAPACITY = 2;

        private final Gate gate;
        private final Deque<Integer> elements = new ArrayDeque<>();

        Buffer(Gate gate) {
            this.gate = gate;
        }

        void put(int element) {
            await(gate, () -> elements.size() < CAPACITY);
            elements.add(element);
            gate.signal();
        }

        int take() {
            await(gate, () -> !elements.isEmpty());
            int element = elements.remove();
            gate.signal();
            return element;
        }
    }
}
