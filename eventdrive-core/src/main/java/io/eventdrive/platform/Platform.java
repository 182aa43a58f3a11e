package io.eventdrive.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * What an EventDrive runs on: time, threads, waiting and randomness. The engine and the in-process transports take all four from
 * here and from nowhere else, so that a test can run them under a virtual clock and repeat a run from its seed.
 *
 * <p>Safe for concurrent use. Implemented by {@link #system(String)} and by simulations.
 */
public interface Platform extends AutoCloseable {

    /** Returns a platform on the clock, the threads and the random source of this JVM, whose thread names start with the given name. */
    static Platform system(String name) {
        return new SystemPlatform(name);
    }

    /** Returns the time of day, which may jump. */
    Instant now();

    /** Returns nanoseconds from an arbitrary origin that never go backwards, for measuring spans. */
    long nanoTime();

    /** Returns the random source, safe for concurrent use. */
    RandomGenerator random();

    /**
     * Runs the task on another thread soon. The task may block. The number of threads is bounded by the callers, each of which has a
     * named bound of tasks at once. After {@link #close()} the task is dropped.
     */
    void execute(Runnable task);

    /**
     * Runs the task once after the delay, on the timer's thread: it must be short and must not block.
     *
     * @param delay zero or more; at most 100 years
     */
    Alarm schedule(Duration delay, Runnable task);

    /** Returns a new place where threads wait for a condition. */
    Gate gate();

    /** Ends the threads. Idempotent; does not wait for tasks that run on the calling thread. */
    @Override
    void close();
}
