package io.eventdrive.test;

import static java.util.Objects.requireNonNull;

import io.eventdrive.platform.Alarm;
import io.eventdrive.platform.Gate;
import io.eventdrive.platform.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * A platform in which time is virtual, one thread runs at a time, and a seed decides which one: the same program with the same seed does the
 * same, step by step.
 *
 * <p><b>Time</b> starts at 2026-01-01T00:00:00Z and stands still while anybody can run. It jumps to the next alarm or deadline when nobody
 * can, and only inside {@link #advance}, {@link #advanceUntil}, {@link #settleWithin}, or while the test's own thread waits at a gate.
 *
 * <p><b>Threads</b> are real, but change only where a thread waits at a gate, ends its task, calls {@link #yieldNow()}, or, as the seed
 * says, calls {@code execute} or {@code signal}. The thread that made this object is the test's own: it goes on until it waits or calls one
 * of the methods named above or {@link #settle()}. Other threads from outside may execute, schedule, signal and read the time, at the price
 * of the determinism; waiting at a gate or moving the clock from there fails with {@link IllegalStateException}.
 *
 * <p><b>Rules for code under simulation:</b> it waits at gates only, and does not execute, signal or wait while it holds a lock that another
 * thread needs; locks held for a moment are free. What differs between two runs of a JVM (identity hash codes, the order of a
 * {@code Set.of}) must not decide what it does.
 *
 * <p><b>Failures</b> are {@link AssertionError}s that name the seed. A wait that nobody can end is a deadlock and tells where each thread
 * waits; a thread that keeps the others from running, because it blocks outside of a gate, is found by real time. Both end the simulation.
 * An exception that leaves a task is thrown by the next {@link #settle()} or {@link #close()}.
 */
public final class SimulatedPlatform implements Platform {
    /** The system property that holds the seed to run with. */
    public static final String SEED_PROPERTY = "eventdrive.seed";

    /** How often {@code execute} and {@code signal} let another thread run first, unless told otherwise: 0.1. */
    public static final double PREEMPTION_DEFAULT = 0.1;

    /** How long a thread may keep the others from running, in real time, unless told otherwise: 30 s. */
    public static final Duration PATIENCE_DEFAULT = Duration.ofSeconds(30);

    private static final long SEED_DEFAULT = 1;

    private final long seed;
    private final Scheduler scheduler;
    private final SimulatedProcess own;
    private final Watchdog watchdog;
    private final Duration ending;
    private final List<BooleanSupplier> quiet = new ArrayList<>();

    /** Starts a simulation with the seed of the system property {@link #SEED_PROPERTY}, or always the same seed. */
    public SimulatedPlatform() {
        this(Simulation.seedOfProperty().orElse(SEED_DEFAULT));
    }

    /** Starts a simulation with a seed. */
    public SimulatedPlatform(long seed) {
        this(seed, PREEMPTION_DEFAULT, PATIENCE_DEFAULT);
    }

    /**
     * Starts a simulation whose test's own thread is the caller.
     *
     * @param seed decides who runs next and what {@link #random()} gives
     * @param preemption how often {@code execute} and {@code signal} let another thread run first, from 0 to 1
     * @param patience how long, in real time, a thread may keep the others from running; zero is without end
     */
    public SimulatedPlatform(long seed, double preemption, Duration patience) {
        this(seed, Settings.of(preemption, patience));
    }

    SimulatedPlatform(long seed, Settings settings) {
        this.seed = seed;
        this.scheduler = new Scheduler(seed, settings);
        this.own = scheduler.roster().test().process();
        this.watchdog = new Watchdog(scheduler, settings.patience());
        this.ending = settings.ending();
        watchdog.start();
    }

    /** Returns the seed that repeats this run. */
    public long seed() {
        return seed;
    }

    /** Returns the last decisions in words, at most 1,000: when, what, which thread, among how many. */
    public List<String> trace() {
        return scheduler.locked(() -> scheduler.queue().trace().lines(Trace.DECISIONS_MAX));
    }

    /** Returns a hash of all decisions so far: equal hashes mean equal runs. */
    public long fingerprint() {
        return scheduler.locked(() -> scheduler.queue().trace().hash());
    }

    /** Starts a process that can be killed on its own. Names may repeat: a restarted process is a new one with the old name. */
    public SimulatedProcess process(String name) {
        return new SimulatedProcess(scheduler, requireNonNull(name, "name"));
    }

    /** Lets the others run until none can, without moving the clock. */
    public void settle() {
        scheduler.settle();
    }

    /** Adds a condition of {@link #settleWithin}: whether nothing is under way. It is asked on the test's own thread. */
    public void quietWhen(BooleanSupplier condition) {
        quiet.add(requireNonNull(condition, "condition"));
    }

    /**
     * Lets the others run, and time jump from one due alarm or deadline to the next, until all is quiet: every condition given to
     * {@link #quietWhen} holds or, if there is none, nothing is due any more.
     *
     * @param limit the most virtual time
     * @throws AssertionError if it is not quiet by then
     */
    public void settleWithin(Duration limit) {
        if (!advanceUntil(this::isQuiet, limit)) {
            throw new AssertionError("not quiet within " + limit + " of virtual time (seed " + seed + "): "
                    + scheduler.locked(() -> scheduler.queue().describe()));
        }
    }

    /** Moves the clock by the span, stopping at each alarm and deadline on the way to let run what is due; settles at the end. */
    public void advance(Duration span) {
        advanceUntil(() -> false, span);
    }

    /**
     * Moves the clock as {@link #advance} does, but stops as soon as the condition holds where nobody can run.
     *
     * @param condition asked on the test's own thread
     * @param limit the most virtual time; zero or more
     * @return whether the condition holds
     */
    public boolean advanceUntil(BooleanSupplier condition, Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("time does not go backwards: " + limit);
        }
        long end = scheduler.timeline().after(limit.toNanos());
        do {
            scheduler.settle();
            if (condition.getAsBoolean()) {
                return true;
            }
        } while (scheduler.jump(end));
        return condition.getAsBoolean();
    }

    /** Lets another thread run, or the caller go on, as the seed says. */
    public void yieldNow() {
        scheduler.yieldNow();
    }

    private boolean isQuiet() {
        return quiet.isEmpty()
                ? scheduler.locked(() -> scheduler.timeline().size() == 0)
                : quiet.stream().allMatch(BooleanSupplier::getAsBoolean);
    }

    @Override
    public Instant now() {
        return own.now();
    }

    @Override
    public long nanoTime() {
        return own.nanoTime();
    }

    @Override
    public RandomGenerator random() {
        return own.random();
    }

    @Override
    public void execute(Runnable task) {
        own.execute(task);
    }

    @Override
    public Alarm schedule(Duration delay, Runnable task) {
        return own.schedule(delay, task);
    }

    @Override
    public Gate gate() {
        return own.gate();
    }

    /**
     * Ends the simulation: tasks and alarms are dropped, and every thread that is left is ended where it waits, one after another, by
     * {@link ProcessKilled}. Throws what the test was not told before, and fails if a thread does not end. Idempotent.
     *
     * @throws IllegalStateException if called by another thread than the test's own
     */
    @Override
    public void close() {
        try {
            scheduler.close(ending);
        } finally {
            watchdog.end();
        }
    }
}
