package io.eventdrive.platform;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JVM's own clock, threads and randomness: virtual threads where the JVM has them, else daemon threads that end when idle. */
final class SystemPlatform implements Platform {
    private static final Logger LOG = LoggerFactory.getLogger(SystemPlatform.class);
    private static final Duration DELAY_MAX = Duration.ofDays(36_500);

    private final ExecutorService workers;
    private final ScheduledThreadPoolExecutor timer;
    private final RandomGenerator random = new PerThreadRandom();

    SystemPlatform(String name) {
        requireNonNull(name, "name");
        this.workers = Workers.start(name);
        this.timer = new ScheduledThreadPoolExecutor(1, Workers.daemons(name + "-timer"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public void execute(Runnable task) {
        requireNonNull(task, "task");
        try {
            workers.execute(() -> runLogged(task));
        } catch (RejectedExecutionException e) {
            // Closed: what was not handled stays with the transport, which offers it again.
            LOG.debug("A task came after the platform was closed and was dropped", e);
        }
    }

    @Override
    public Alarm schedule(Duration delay, Runnable task) {
        requireNonNull(task, "task");
        Duration bounded = delay.compareTo(DELAY_MAX) > 0 ? DELAY_MAX : delay;
        try {
            ScheduledFuture<?> future = timer.schedule(() -> runLogged(task), bounded.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            LOG.debug("A timer came after the platform was closed and was dropped", e);
            return () -> {};
        }
    }

    @Override
    public Gate gate() {
        return new ParkingGate();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
    }

    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            // The engine handles what handlers throw; what arrives here is a defect that must not vanish with its
            // thread.
            LOG.error("A task ended with an unexpected error", e);
        }
    }

    /** The generator of whichever thread asks: no contention, and its values need no secrecy. */
    private static final class PerThreadRandom implements RandomGenerator {
        @Override
        public long nextLong() {
            return ThreadLocalRandom.current().nextLong();
        }
    }
}
