package io.eventdrive.test;

import static java.util.Objects.requireNonNull;

import io.eventdrive.platform.Alarm;
import io.eventdrive.platform.Gate;
import io.eventdrive.platform.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A process within a simulation: a platform that shares clock and baton with the others and can be killed on its own, as by
 * {@code kill -9}. Give each EventDrive of a test its own. Objects that several processes use, such as an in-memory transport, stand for
 * servers outside of them and survive.
 *
 * <p>Safe for concurrent use.
 */
public final class SimulatedProcess implements Platform {
    private static final Duration DELAY_MAX = Duration.ofDays(36_500);

    private final Scheduler scheduler;
    private final String name;
    private final AlarmQueue alarms;
    // Guarded by the scheduler's lock.
    private boolean closed;
    private boolean killed;

    SimulatedProcess(Scheduler scheduler, String name) {
        this.scheduler = scheduler;
        this.name = name;
        this.alarms = new AlarmQueue(scheduler, this);
    }

    /** Returns its name, which its threads' names start with. */
    public String name() {
        return name;
    }

    @Override
    public Instant now() {
        scheduler.roster().requireAlive();
        return scheduler.clock().now();
    }

    @Override
    public long nanoTime() {
        scheduler.roster().requireAlive();
        return scheduler.clock().nanoTime();
    }

    @Override
    public RandomGenerator random() {
        scheduler.roster().requireAlive();
        return scheduler.random();
    }

    @Override
    public void execute(Runnable task) {
        scheduler.execute(new Task(this, requireNonNull(task, "task")));
    }

    @Override
    public Alarm schedule(Duration delay, Runnable task) {
        requireNonNull(task, "task");
        if (delay.isNegative()) {
            throw new IllegalArgumentException(
                    "process '" + name + "': an alarm's delay must not be negative: " + delay);
        }
        scheduler.roster().requireAlive();
        Duration bounded = delay.compareTo(DELAY_MAX) > 0 ? DELAY_MAX : delay;
        return alarms.schedule(bounded.toNanos(), task);
    }

    @Override
    public Gate gate() {
        scheduler.roster().requireAlive();
        return new SimulatedGate(scheduler, this);
    }

    /**
     * Kills the process where it is: its queued tasks and its alarms are gone, its threads stay where they are and do nothing any more, not
     * even a {@code finally} block, until the simulation is closed. A thread that kills its own process does not return from here. Whoever
     * is not of the process and waits at one of its gates gets {@link ProcessKilled}; later calls from outside do nothing, and waiting at
     * its gates returns at once. Idempotent.
     *
     * @throws IllegalStateException if the calling thread is no part of the simulation
     */
    public void kill() {
        scheduler.kill(this);
    }

    /**
     * Runs a request to a server outside of all processes: no other thread runs before it has ended, and who kills the own process meanwhile
     * dies at its end. So what a server has begun it completes, as it would for a client that dies.
     */
    <T> T undisturbed(Supplier<T> request) {
        return scheduler.undisturbed(request);
    }

    /** Lets another thread run first, if the seed says so. */
    void preempt() {
        scheduler.roster().requireAlive();
        scheduler.preempt();
    }

    /** Returns whether it was not killed. */
    public boolean isAlive() {
        return scheduler.locked(() -> !killed);
    }

    /** Ends it in good order: tasks that were given run to their end, later ones and all alarms are dropped. Idempotent. */
    @Override
    public void close() {
        scheduler.locked(() -> {
            closed = true;
            alarms.clear();
        });
    }

    /** Returns whether it takes tasks, under the scheduler's lock. */
    boolean isOpen() {
        return !closed && !killed;
    }

    /** Takes nothing any more and forgets its alarms, under the scheduler's lock; returns whether it lived. */
    boolean die() {
        boolean lived = !killed;
        killed = true;
        alarms.clear();
        return lived;
    }

    @Override
    public String toString() {
        return "simulated process '" + name + "'";
    }
}
