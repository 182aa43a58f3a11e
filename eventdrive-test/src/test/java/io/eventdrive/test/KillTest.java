package io.eventdrive.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.platform.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KillTest {
    private static final long FOREVER = Long.MAX_VALUE;

    private final SimulatedPlatform platform = new SimulatedPlatform(1);
    private final SimulatedProcess victim = platform.process("victim");
    private final SimulatedProcess other = platform.process("other");
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void processes_share_clock_and_random_source() {
        platform.advance(Duration.ofSeconds(1));

        assertThat(victim.now()).isEqualTo(platform.now()).isEqualTo(other.now());
        assertThat(victim.nanoTime()).isEqualTo(platform.nanoTime());
        assertThat(victim.random()).isSameAs(other.random());
    }

    @Test
    void queued_tasks_and_alarms_of_a_killed_process_are_gone_and_others_stay() {
        victim.execute(() -> log.add("victim task"));
        victim.schedule(Duration.ofSeconds(1), () -> log.add("victim alarm"));
        victim.schedule(Duration.ZERO, () -> log.add("victim due alarm"));
        other.execute(() -> log.add("other task"));
        other.schedule(Duration.ofSeconds(1), () -> log.add("other alarm"));

        victim.kill();
        platform.advance(Duration.ofSeconds(2));

        assertThat(log).containsExactly("other task", "other alarm");
        assertThat(victim.isAlive()).isFalse();
        assertThat(other.isAlive()).isTrue();
    }

    @Test
    void a_waiting_thread_of_a_killed_process_does_nothing_any_more() {
        Gate gate = other.gate();
        victim.execute(() -> {
            try {
                await(gate, Duration.ofSeconds(1).toNanos());
                log.add("woke");
            } catch (Throwable e) {
                log.add("caught " + e);
            } finally {
                log.add("finally");
            }
        });
        platform.settle();

        victim.kill();
        gate.signal();
        platform.advance(Duration.ofSeconds(2));

        assertThat(log).isEmpty();
    }

    @Test
    void a_preempted_thread_of_a_killed_process_does_nothing_any_more() {
        victim.execute(() -> {
            log.add("begin");
            other.execute(victim::kill);
            while (true) {
                platform.yieldNow();
                log.add("again");
            }
        });

        platform.settle();
        int before = log.size();
        platform.settle();

        assertThat(log).hasSize(before).startsWith("begin");
    }

    @Test
    void a_thread_that_kills_its_own_process_does_not_return() {
        victim.execute(() -> {
            try {
                log.add("before");
                victim.kill();
                log.add("after");
            } finally {
                log.add("finally");
            }
        });

        platform.settle();

        assertThat(log).containsExactly("before");
    }

    @Test
    void a_dead_process_takes_nothing_from_others() throws InterruptedException {
        Gate gate = victim.gate();
        victim.kill();
        victim.kill();

        victim.execute(() -> log.add("task"));
        victim.schedule(Duration.ZERO, () -> log.add("alarm")).cancel();
        victim.schedule(Duration.ZERO, () -> log.add("alarm"));
        gate.signal();
        assertThat(gate.await(() -> false, FOREVER)).isFalse();
        assertThat(gate.await(() -> true, FOREVER)).isTrue();
        platform.advance(Duration.ofSeconds(1));

        assertThat(log).isEmpty();
    }

    @Test
    void the_test_is_told_if_it_waits_in_a_process_that_is_killed() {
        Gate gate = victim.gate();
        other.execute(victim::kill);

        assertThatThrownBy(() -> gate.await(() -> false, FOREVER))
                .isInstanceOf(ProcessKilled.class)
                .hasMessageContaining("process 'victim' was killed");
    }

    @Test
    void after_its_death_a_thread_cannot_act_even_while_it_is_ended() {
        List<Throwable> refused = new ArrayList<>();
        Gate gate = victim.gate();
        victim.execute(() -> {
            try {
                await(gate, FOREVER);
            } finally {
                attempt(refused, () -> victim.execute(() -> log.add("task")));
                attempt(refused, () -> victim.schedule(Duration.ZERO, () -> log.add("alarm")));
                attempt(refused, gate::signal);
                attempt(refused, victim::now);
                attempt(refused, victim::nanoTime);
                attempt(refused, victim::random);
                attempt(refused, victim::gate);
                attempt(refused, () -> await(gate, FOREVER));
                attempt(refused, victim::kill);
                attempt(refused, platform::yieldNow);
            }
        });
        platform.settle();
        victim.kill();
        platform.settle();
        assertThat(refused).isEmpty();

        platform.close();

        assertThat(refused).hasSize(10).allMatch(ProcessKilled.class::isInstance);
        assertThat(log).isEmpty();
    }

    @Test
    void a_process_of_the_same_name_starts_anew() {
        victim.kill();
        SimulatedProcess again = platform.process("victim");
        again.execute(() -> log.add(Thread.currentThread().getName().replaceAll("\\d", "N")));

        platform.settle();

        assertThat(log).containsExactly("victim-N");
        assertThat(again).hasToString("simulated process 'victim'");
    }

    @Test
    void a_lease_in_a_server_outside_survives_and_is_offered_again() {
        Simulation.seeds(50, simulation -> {
            List<String> server = new ArrayList<>(List.of("event"));
            List<String> handled = new ArrayList<>();
            SimulatedProcess first = simulation.process("first");
            first.execute(() -> {
                first.schedule(Duration.ZERO, () -> {});
                handled.add("first " + server.get(0));
                simulation.yieldNow();
                server.remove(0);
            });
            simulation.execute(first::kill);
            simulation.settle();

            SimulatedProcess second = simulation.process("second");
            second.execute(() -> server.forEach(event -> handled.add("second " + event)));
            simulation.settle();

            assertThat(server.isEmpty() || handled.contains("second event")).isTrue();
        });
    }

    @Test
    void a_request_that_a_server_has_begun_is_completed_although_its_client_dies() {
        victim.execute(() -> {
            log.add(victim.undisturbed(() -> {
                victim.kill();
                log.add("request done");
                return "answer";
            }));
        });

        platform.settle();

        assertThat(log).containsExactly("request done");
    }

    @Test
    void nobody_runs_between_the_steps_of_a_request() {
        for (long seed = 0; seed < 50; seed++) {
            try (SimulatedPlatform busy = new SimulatedPlatform(seed, 1, Duration.ZERO)) {
                List<String> steps = new ArrayList<>();
                SimulatedProcess client = busy.process("client");
                for (int i = 0; i < 3; i++) {
                    String name = "client " + i;
                    client.execute(() -> {
                        client.preempt();
                        client.undisturbed(() -> {
                            steps.add(name);
                            client.execute(() -> {});
                            client.gate().signal();
                            return steps.add(name);
                        });
                    });
                }
                busy.settle();

                assertThat(steps).hasSize(6);
                for (int i = 0; i < 6; i += 2) {
                    assertThat(steps.get(i)).isEqualTo(steps.get(i + 1));
                }
            }
        }
    }

    @Test
    void a_closed_process_runs_what_it_was_given_and_takes_no_more() {
        AtomicReference<String> waited = new AtomicReference<>();
        Gate gate = victim.gate();
        victim.execute(() -> waited.set("waited " + await(gate, 1_000)));
        victim.execute(() -> log.add("task"));
        victim.schedule(Duration.ZERO, () -> log.add("alarm"));

        victim.close();
        victim.close();
        victim.execute(() -> log.add("late task"));
        victim.schedule(Duration.ZERO, () -> log.add("late alarm"));
        platform.advance(Duration.ofSeconds(1));

        assertThat(log).containsExactly("task");
        assertThat(waited).hasValue("waited false");
        assertThat(victim.isAlive()).isTrue();
    }

    private static void attempt(List<Throwable> refused, Runnable action) {
        try {
            action.run();
        } catch (ProcessKilled e) {
            refused.add(e);
        }
    }

    private static boolean await(Gate gate, long nanos) {
        try {
            return gate.await(() -> false, nanos);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
