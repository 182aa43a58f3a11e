package io.eventdrive.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemPlatformTest {
    private final Platform platform = Platform.system("unit");
    private final Queue<String> log = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void its_clocks_are_those_of_the_jvm() {
        long nanos = System.nanoTime();

        assertThat(platform.nanoTime())
                .isBetween(nanos, nanos + Duration.ofMinutes(1).toNanos());
        assertThat(platform.now())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void its_random_source_serves_many_threads() {
        List<CompletableFuture<Long>> numbers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CompletableFuture<Long> number = new CompletableFuture<>();
            numbers.add(number);
            platform.execute(() -> number.complete(platform.random().nextLong()));
        }

        assertThat(numbers.stream().map(SystemPlatformTest::get).distinct()).hasSize(8);
    }

    @Test
    void tasks_run_on_other_threads_at_the_same_time_and_may_block() throws InterruptedException {
        int tasks = 50;
        CountDownLatch all = new CountDownLatch(tasks);
        CountDownLatch ended = new CountDownLatch(tasks);
        Thread own = Thread.currentThread();
        for (int i = 0; i < tasks; i++) {
            platform.execute(() -> {
                all.countDown();
                // Passes only if every task runs while this one blocks.
                if (await(all) && !own.equals(Thread.currentThread())) {
                    ended.countDown();
                }
            });
        }

        assertThat(await(ended)).isTrue();
    }

    @Test
    void a_task_that_throws_harms_nobody() {
        CompletableFuture<String> task = new CompletableFuture<>();
        CompletableFuture<String> alarm = new CompletableFuture<>();
        platform.execute(() -> {
            throw new IllegalStateException("boom");
        });
        platform.schedule(Duration.ZERO, () -> {
            throw new StackOverflowError("boom");
        });
        platform.execute(() -> task.complete("task"));
        platform.schedule(Duration.ofMillis(1), () -> alarm.complete("alarm"));

        assertThat(get(task)).isEqualTo("task");
        assertThat(get(alarm)).isEqualTo("alarm");
    }

    @Test
    void an_alarm_runs_after_its_delay_and_not_before() {
        CompletableFuture<Long> ran = new CompletableFuture<>();
        long before = System.nanoTime();
        platform.schedule(Duration.ofMillis(20), () -> ran.complete(System.nanoTime()));

        assertThat(get(ran) - before)
                .isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
    }

    @Test
    void a_cancelled_alarm_does_not_run() {
        CompletableFuture<String> last = new CompletableFuture<>();
        Alarm alarm = platform.schedule(Duration.ofMillis(30), () -> log.add("cancelled"));
        platform.schedule(Duration.ofMillis(30), () -> last.complete("last"));

        alarm.cancel();
        alarm.cancel();

        assertThat(get(last)).isEqualTo("last");
        assertThat(log).isEmpty();
    }

    @Test
    void a_delay_of_ages_is_bounded() {
        CompletableFuture<String> other = new CompletableFuture<>();
        platform.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> log.add("ages"));
        platform.schedule(Duration.ZERO, () -> other.complete("other"));

        assertThat(get(other)).isEqualTo("other");
        assertThat(log).isEmpty();
    }

    @Test
    void closing_ends_its_threads() throws InterruptedException {
        CompletableFuture<Thread> worker = new CompletableFuture<>();
        CompletableFuture<Thread> timer = new CompletableFuture<>();
        platform.execute(() -> worker.complete(Thread.currentThread()));
        platform.schedule(Duration.ZERO, () -> timer.complete(Thread.currentThread()));
        List<Thread> threads = List.of(get(worker), get(timer));
        assertThat(threads).allMatch(Thread::isDaemon);
        assertThat(threads.get(1).getName()).startsWith("unit-timer");

        platform.close();
        platform.close();

        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void closing_lets_a_running_task_end_and_may_be_done_by_it() {
        CompletableFuture<String> end = new CompletableFuture<>();
        platform.execute(() -> {
            platform.close();
            end.complete("interrupted " + Thread.currentThread().isInterrupted());
        });

        assertThat(get(end)).isEqualTo("interrupted false");
    }

    @Test
    void after_closing_tasks_and_alarms_are_dropped() {
        Platform other = Platform.system("other");
        CompletableFuture<String> witness = new CompletableFuture<>();
        platform.schedule(Duration.ofMillis(10), () -> log.add("alarm before closing"));

        platform.close();
        platform.execute(() -> log.add("task"));
        platform.schedule(Duration.ZERO, () -> log.add("alarm")).cancel();
        platform.schedule(Duration.ZERO, () -> log.add("alarm"));
        other.schedule(Duration.ofMillis(20), () -> witness.complete("later"));

        assertThat(get(witness)).isEqualTo("later");
        other.close();
        assertThat(log).isEmpty();
    }

    @Test
    void each_gate_is_its_own() throws InterruptedException {
        Gate one = platform.gate();
        Gate two = platform.gate();
        CompletableFuture<Boolean> held = new CompletableFuture<>();
        platform.execute(() -> {
            try {
                held.complete(one.await(() -> !log.isEmpty(), TimeUnit.SECONDS.toNanos(30)));
            } catch (InterruptedException e) {
                held.completeExceptionally(e);
            }
        });

        assertThat(two.await(() -> false, 1)).isFalse();
        log.add("open");
        one.signal();

        assertThat(get(held)).isTrue();
    }

    @Test
    void null_is_refused_by_name() {
        assertThatThrownBy(() -> Platform.system(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("name");
        assertThatThrownBy(() -> platform.execute(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("task");
        assertThatThrownBy(() -> platform.schedule(Duration.ZERO, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("task");
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
