package io.eventdrive.tck;

import io.eventdrive.platform.Alarm;
import io.eventdrive.platform.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Time that moves from event to event, and only while no thread has anything to do. A thread of the platform is busy unless it waits at a
 * gate. A thread that is not of the platform (the test's own) drives the time while it waits.
 */
final class ManualTime {
    private static final long BUSY_SECONDS_MAX = 60;

    private final Platform threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // All below are guarded by the lock.
    private final ManualAlarms alarms = new ManualAlarms();
    private final Set<Sleeper> sleepers = new HashSet<>();
    private final List<Throwable> defects = new ArrayList<>();
    private int busy;
    private boolean driven;
    private volatile boolean closed;
    private volatile long nanos;
    private final Set<Thread> own = ConcurrentHashMap.newKeySet();

    /** A thread that waits, or is about to. */
    final class Sleeper {
        private final long end;
        private final boolean isOwn = own.contains(Thread.currentThread());
        private final Thread thread = Thread.currentThread();
        private boolean asleep;
        private volatile boolean awake;

        private Sleeper(long end) {
            this.end = end;
        }
    }

    ManualTime(Platform threads) {
        this.threads = threads;
    }

    static long sum(long nanos, long more) {
        long sum = nanos + more;
        return more > 0 && sum < nanos ? Long.MAX_VALUE : sum;
    }

    long nanos() {
        return nanos;
    }

    boolean isClosed() {
        return closed;
    }

    void execute(Runnable task) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            busy++;
        } finally {
            lock.unlock();
        }
        threads.execute(() -> run(task));
    }

    private void run(Runnable task) {
        own.add(Thread.currentThread());
        try {
            task.run();
        } catch (Throwable e) {
            defect(e);
        } finally {
            own.remove(Thread.currentThread());
            rest();
        }
    }

    private void rest() {
        lock.lock();
        try {
            busy--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Alarm schedule(Duration delay, Runnable task) {
        lock.lock();
        try {
            if (closed) {
                return () -> {};
            }
            ManualAlarms.Timer timer = alarms.add(sum(nanos, ManualAlarms.nanosOf(delay)), task);
            changed.signalAll();
            return () -> locked(() -> alarms.remove(timer));
        } finally {
            lock.unlock();
        }
    }

    Sleeper sleeper(long end) {
        return new Sleeper(end);
    }

    /** Wakes the thread, or keeps it from falling asleep. */
    void wake(Sleeper sleeper) {
        lock.lock();
        try {
            wakeLocked(sleeper);
        } finally {
            lock.unlock();
        }
    }

    private void wakeLocked(Sleeper sleeper) {
        if (sleeper.asleep && !sleeper.awake && sleeper.isOwn) {
            // Counted by the waker: nobody must see rest between the signal and the thread's first step.
            busy++;
        }
        sleeper.awake = true;
        LockSupport.unpark(sleeper.thread);
        changed.signalAll();
    }

    /** Waits until woken, until the clock reaches the sleeper's end, or until the platform is closed. */
    void sleep(Sleeper sleeper) throws InterruptedException {
        if (!fallAsleep(sleeper)) {
            return;
        }
        try {
            if (sleeper.isOwn) {
                sleepOwn(sleeper);
            } else {
                drive(sleeper.end, () -> sleeper.awake);
            }
        } finally {
            locked(() -> sleepers.remove(sleeper));
        }
    }

    private boolean fallAsleep(Sleeper sleeper) {
        return locked(() -> {
            if (sleeper.awake || closed) {
                return false;
            }
            sleeper.asleep = true;
            sleepers.add(sleeper);
            if (sleeper.isOwn) {
                busy--;
                changed.signalAll();
            }
            return true;
        });
    }

    private void sleepOwn(Sleeper sleeper) throws InterruptedException {
        while (!sleeper.awake) {
            LockSupport.park(this);
            if (Thread.currentThread().isInterrupted()) {
                // The flag is cleared after the thread counts as busy: whoever drives the time looks at both.
                wake(sleeper);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
    }

    private boolean locked(BooleanSupplier action) {
        lock.lock();
        try {
            return action.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** Lets time pass until the condition holds or the end is reached; returns whether the condition holds. */
    boolean passUntil(long end, BooleanSupplier condition) {
        if (own.contains(Thread.currentThread())) {
            throw new IllegalStateException("only the test's own thread lets time pass");
        }
        try {
            return drive(end, condition);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while time passed" + dump(), e);
        }
    }

    private boolean drive(long end, BooleanSupplier condition) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return driveLocked(end, () -> unlocked(condition));
        } finally {
            lock.unlock();
        }
    }

    private boolean driveLocked(long end, BooleanSupplier condition) throws InterruptedException {
        while (true) {
            awaitRest();
            if (condition.getAsBoolean()) {
                return true;
            }
            if (closed || !step(end)) {
                return condition.getAsBoolean();
            }
        }
    }

    private void awaitRest() throws InterruptedException {
        long left = TimeUnit.SECONDS.toNanos(BUSY_SECONDS_MAX);
        while ((busy > 0 || driven || isAnyInterrupted()) && !closed) {
            left = changed.awaitNanos(left);
            if (left <= 0) {
                throw new AssertionError("threads are busy for " + BUSY_SECONDS_MAX
                        + " s and wait at no gate: a defect, or a handler that blocks without one" + dump());
            }
        }
    }

    private boolean isAnyInterrupted() {
        for (Sleeper sleeper : sleepers) {
            if (sleeper.isOwn && !sleeper.awake && sleeper.thread.isInterrupted()) {
                return true;
            }
        }
        return false;
    }

    /** Goes to the next moment at which something is due and does the first thing; false once the end is reached. */
    private boolean step(long end) {
        long next = nextMoment();
        if (next == Long.MAX_VALUE && end == Long.MAX_VALUE) {
            throw new AssertionError("somebody waits for ever and nothing will ever happen" + dump());
        }
        if (next > end) {
            nanos = Math.max(nanos, end);
            return false;
        }
        nanos = Math.max(nanos, next);
        for (Sleeper sleeper : List.copyOf(sleepers)) {
            if (sleeper.end <= nanos) {
                wakeLocked(sleeper);
            }
        }
        ManualAlarms.@Nullable Timer first = alarms.pollDue(nanos);
        if (first != null) {
            driven = true;
            unlocked(() -> {
                ring(first);
                return true;
            });
            driven = false;
            changed.signalAll();
        }
        return true;
    }

    private long nextMoment() {
        long next = alarms.next();
        for (Sleeper sleeper : sleepers) {
            if (!sleeper.awake) {
                next = Math.min(next, sleeper.end);
            }
        }
        return next;
    }

    private void ring(ManualAlarms.Timer timer) {
        try {
            timer.task().run();
        } catch (Throwable e) {
            defect(e);
        }
    }

    private boolean unlocked(BooleanSupplier action) {
        lock.unlock();
        try {
            return action.getAsBoolean();
        } finally {
            lock.lock();
        }
    }

    private void defect(Throwable error) {
        lock.lock();
        try {
            defects.add(error);
        } finally {
            lock.unlock();
        }
    }

    /** Returns what tasks and alarms ended with unexpectedly. */
    List<Throwable> defects() {
        lock.lock();
        try {
            return List.copyOf(defects);
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many tasks have not ended, those that wait included. */
    int tasks() {
        return own.size();
    }

    /** Returns how many alarms are set. */
    int alarms() {
        lock.lock();
        try {
            return alarms.size();
        } finally {
            lock.unlock();
        }
    }

    /** Returns what the threads of the platform do. */
    String dump() {
        StringBuilder text = new StringBuilder();
        for (Thread thread : own) {
            text.append("\n").append(thread.getName());
            for (StackTraceElement frame : thread.getStackTrace()) {
                text.append("\n    at ").append(frame);
            }
        }
        return text.toString();
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            alarms.clear();
            List.copyOf(sleepers).forEach(this::wakeLocked);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
