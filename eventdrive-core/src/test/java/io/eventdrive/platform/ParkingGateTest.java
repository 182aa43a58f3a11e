package io.eventdrive.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ParkingGateTest {
    /** Nobody waits that long unless a wake-up was lost. */
    private static final long LONG = TimeUnit.SECONDS.toNanos(30);

    private static final Executor THREADS = task -> new Thread(task, "parking-gate-test").start();

    private final ParkingGate gate = new ParkingGate();

    @Test
    void a_condition_that_holds_needs_no_waiting() throws InterruptedException {
        assertThat(gate.await(() -> true, LONG)).isTrue();
        assertThat(gate.await(() -> true, 0)).isTrue();
        assertThat(gate.await(() -> true, Long.MIN_VALUE)).isTrue();
    }

    @Test
    void no_time_or_less_does_not_wait() throws InterruptedException {
        assertThat(gate.await(() -> false, 0)).isFalse();
        assertThat(gate.await(() -> false, -1)).isFalse();
        assertThat(gate.await(() -> false, Long.MIN_VALUE)).isFalse();
    }

    @Test
    void it_waits_as_long_as_was_asked_for() throws InterruptedException {
        long before = System.nanoTime();

        assertThat(gate.await(() -> false, TimeUnit.MILLISECONDS.toNanos(20))).isFalse();

        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
    }

    @Test
    void a_change_without_a_signal_is_seen_at_the_deadline() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();

        assertThat(gate.await(() -> looks.incrementAndGet() == 3, TimeUnit.MILLISECONDS.toNanos(5)))
                .isTrue();
    }

    @Test
    void two_threads_take_turns_without_losing_a_wakeup() {
        int rounds = 20_000;
        AtomicInteger turn = new AtomicInteger();

        CompletableFuture<Integer> other = start(() -> takeTurns(turn, 1, rounds));
        int own = takeTurns(turn, 0, rounds);

        assertThat(own).isEqualTo(rounds);
        assertThat(other.join()).isEqualTo(rounds);
    }

    private int takeTurns(AtomicInteger turn, int parity, int rounds) {
        int taken = 0;
        while (taken < rounds && await(() -> turn.get() % 2 == parity)) {
            turn.incrementAndGet();
            gate.signal();
            taken++;
        }
        return taken;
    }

    @Test
    void many_threads_share_permits_without_losing_a_wakeup() {
        int threads = 4;
        int each = 5_000;
        AtomicInteger permits = new AtomicInteger();
        List<CompletableFuture<Integer>> takers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            takers.add(start(() -> take(permits, each)));
            THREADS.execute(() -> give(permits, each));
        }

        assertThat(takers).allSatisfy(taker -> assertThat(taker.join()).isEqualTo(each));
        assertThat(permits).hasValue(0);
    }

    private void give(AtomicInteger permits, int count) {
        for (int i = 0; i < count; i++) {
            permits.incrementAndGet();
            gate.signal();
        }
    }

    private int take(AtomicInteger permits, int count) {
        int taken = 0;
        while (taken < count && await(() -> permits.getAndUpdate(free -> Math.max(0, free - 1)) > 0)) {
            taken++;
        }
        return taken;
    }

    @Test
    void a_signal_between_the_look_and_the_wait_is_not_lost() {
        AtomicBoolean open = new AtomicBoolean();
        AtomicInteger looks = new AtomicInteger();

        // The state changes right after a look that did not see it, before the thread sleeps.
        boolean held = await(() -> {
            boolean seen = open.get();
            if (looks.incrementAndGet() == 2) {
                start(() -> {
                            open.set(true);
                            gate.signal();
                            return 0;
                        })
                        .join();
            }
            return seen;
        });

        assertThat(held).isTrue();
        assertThat(looks).hasValue(3);
    }

    @Test
    void a_signal_wakes_everyone_who_waits() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(8);
        AtomicBoolean open = new AtomicBoolean();
        List<CompletableFuture<Boolean>> waiters = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiters.add(start(() -> await(() -> {
                looks.countDown();
                return open.get();
            })));
        }
        assertThat(looks.await(30, TimeUnit.SECONDS)).isTrue();

        open.set(true);
        gate.signal();

        assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.join()).isTrue());
    }

    @Test
    void an_interrupt_ends_the_wait() {
        CompletableFuture<Thread> waiter = new CompletableFuture<>();
        CompletableFuture<String> end = start(() -> {
            waiter.complete(Thread.currentThread());
            try {
                return "held " + gate.await(() -> false, LONG);
            } catch (InterruptedException e) {
                return "interrupted, flag " + Thread.currentThread().isInterrupted();
            }
        });

        waiter.join().interrupt();

        assertThat(end.join()).isEqualTo("interrupted, flag false");
    }

    @Test
    void an_interrupted_thread_may_still_see_that_the_condition_holds() throws InterruptedException {
        Thread.currentThread().interrupt();

        assertThat(gate.await(() -> true, LONG)).isTrue();

        assertThat(Thread.interrupted()).isTrue();
    }

    private boolean await(BooleanSupplier condition) {
        try {
            return gate.await(condition, LONG);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> CompletableFuture<T> start(Supplier<T> body) {
        return CompletableFuture.supplyAsync(body, THREADS);
    }
}
