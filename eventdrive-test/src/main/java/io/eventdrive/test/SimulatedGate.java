package io.eventdrive.test;

import io.eventdrive.platform.Gate;
import io.eventdrive.test.Participant.Wake;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A gate of a simulated process. It looks at a condition again only after a signal, as the real one: a forgotten signal shows. */
final class SimulatedGate implements Gate {
    // Longer waits have no end: the longest delay of an alarm.
    private static final long NANOS_MAX = Duration.ofDays(36_500).toNanos();

    private final Scheduler scheduler;
    private final SimulatedProcess process;
    // Guarded by the scheduler's lock.
    private final Set<Participant> waiters = new LinkedHashSet<>();
    private long signals;

    SimulatedGate(Scheduler scheduler, SimulatedProcess process) {
        this.scheduler = scheduler;
        this.process = process;
    }

    @Override
    public void signal() {
        scheduler.roster().requireAlive();
        scheduler.locked(() -> {
            signals++;
            List.copyOf(waiters).forEach(waiter -> scheduler.queue().wake(waiter, Wake.SIGNALLED));
        });
        scheduler.preempt();
    }

    @Override
    public boolean await(BooleanSupplier condition, long nanos) throws InterruptedException {
        scheduler.roster().requireAlive();
        Timeline timeline = scheduler.timeline();
        long deadline = nanos > NANOS_MAX ? Timeline.NEVER : timeline.after(Math.max(nanos, 0));
        while (true) {
            long seen = scheduler.locked(() -> signals);
            if (condition.getAsBoolean()) {
                return true;
            }
            // A dead process keeps nobody: its callers find that their time is over.
            if (timeline.elapsed() >= deadline || !process.isAlive()) {
                return false;
            }
            sleep(seen, deadline);
        }
    }

    private void sleep(long seen, long deadline) throws InterruptedException {
        Participant me = scheduler.roster().participant("waiting at a gate");
        if (me.isInAlarm()) {
            throw new IllegalStateException(
                    "an alarm of process '" + process.name()
                            + "' waits at a gate: alarms run on the timer's thread and must not block; execute a task from there");
        }
        if (me.takeInterrupt()) {
            throw new InterruptedException("before waiting at a gate of process '" + process.name() + "'");
        }
        if (!scheduler.pass(me, () -> enter(me, seen, deadline))) {
            return;
        }
        if (me.wake() == Wake.KILLED) {
            throw new ProcessKilled("process '" + process.name() + "' was killed while the caller waited in it");
        }
        if (me.wake() == Wake.INTERRUPTED && me.takeInterrupt()) {
            throw new InterruptedException("while waiting at a gate of process '" + process.name() + "'");
        }
        me.restoreInterrupt();
    }

    private boolean enter(Participant me, long seen, long deadline) {
        if (signals != seen) {
            return false;
        }
        waiters.add(me);
        scheduler.queue().await(me, this, deadline);
        return true;
    }

    SimulatedProcess process() {
        return process;
    }

    /** Forgets a waiting thread, under the scheduler's lock. */
    void remove(Participant waiter) {
        waiters.remove(waiter);
    }
}
