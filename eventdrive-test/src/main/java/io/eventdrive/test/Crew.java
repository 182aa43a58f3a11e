package io.eventdrive.test;

import io.eventdrive.test.Participant.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The real threads that run tasks. Guarded by the scheduler's lock but for waiting for their end. */
final class Crew {
    static final int THREADS_MAX = 1_024;

    private final Scheduler scheduler;
    private final List<Participant> workers = new ArrayList<>();
    private final Deque<Participant> idle = new ArrayDeque<>();

    Crew(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Returns a thread for the task, or null if there are too many. The last one that became idle is taken first: mostly the caller. */
    @Nullable Participant assign(Task task) {
        @Nullable Participant worker = idle.pollLast();
        if (worker != null) {
            worker.assign(task);
            return worker;
        }
        if (workers.size() == THREADS_MAX) {
            return null;
        }
        SimulatedThread thread = new SimulatedThread(scheduler, workers.size() + 1, task.process());
        workers.add(thread.participant());
        thread.participant().assign(task);
        thread.start();
        return thread.participant();
    }

    void release(Participant worker) {
        worker.become(State.IDLE);
        idle.addLast(worker);
    }

    List<Participant> all() {
        return workers;
    }

    /** Waits in real time until the threads have ended and returns those that have not, interrupted first if asked. */
    List<Participant> awaitEnd(Duration atMost, boolean interrupt) {
        boolean interrupted = Thread.interrupted();
        long giveUp = System.nanoTime() + atMost.toNanos();
        List<Participant> left = new ArrayList<>();
        for (Participant worker : List.copyOf(workers)) {
            if (interrupt) {
                worker.thread().interrupt();
            }
            if (!ends(worker.thread(), giveUp)) {
                left.add(worker);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return left;
    }

    private static boolean ends(Thread thread, long giveUp) {
        try {
            // At least a moment: a join of zero has no end.
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(giveUp - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
