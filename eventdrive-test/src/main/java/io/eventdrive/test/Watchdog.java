package io.eventdrive.test;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends a simulation in which one thread keeps the baton: because it blocks outside of a gate, runs without end, or waits for a lock of a
 * thread that cannot run. The only place that looks at the real clock.
 */
final class Watchdog extends Thread {
    private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Scheduler scheduler;
    private final Duration patience;
    private volatile boolean over;

    /** Watches, once started, the longest turn; a patience of zero is without end. */
    Watchdog(Scheduler scheduler, Duration patience) {
        super("simulation-watchdog");
        this.scheduler = scheduler;
        this.patience = patience;
        setDaemon(true);
    }

    @Override
    public void run() {
        Scheduler.Holding last = scheduler.holding();
        long since = System.nanoTime();
        while (!over) {
            LockSupport.parkNanos(this, LOOK_NANOS);
            Scheduler.Holding now = scheduler.holding();
            if (now.turn() != last.turn()) {
                last = now;
                since = System.nanoTime();
            } else {
                look(now, Duration.ofNanos(System.nanoTime() - since));
            }
        }
    }

    private void look(Scheduler.Holding holding, Duration held) {
        Participant holder = holding.holder();
        // Under the scheduler's lock, so that the lock somebody waits for is not that one.
        @Nullable Participant owner = scheduler.locked(() -> lockOwner(holder));
        if (owner != null) {
            scheduler.giveUp(
                    holding,
                    "a thread waits for a lock of another one that cannot run: do not execute, signal or wait at a gate while"
                            + " holding a lock that others need" + StackReport.of(List.of(holder, owner)));
        } else if (holder != scheduler.roster().test() && !patience.isZero() && held.compareTo(patience) > 0) {
            scheduler.giveUp(
                    holding,
                    "a thread kept the others from running for " + patience
                            + " of real time: it runs without end, or blocks"
                            + " outside of a gate, which a simulation cannot see" + StackReport.of(List.of(holder)));
        }
    }

    private @Nullable Participant lockOwner(Participant holder) {
        @Nullable ThreadInfo info = threads.getThreadInfo(holder.thread().getId());
        return info == null ? null : scheduler.roster().parked(info.getLockOwnerId());
    }

    /** Ends the watch and its thread. */
    void end() {
        over = true;
        LockSupport.unpark(this);
    }
}
