package io.eventdrive.test;

import io.eventdrive.test.Participant.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Passes the one baton between the threads of a simulation. Whoever has the baton calls in here; threads from outside the simulation may
 * only leave work.
 */
final class Scheduler {
    private final ReentrantLock lock = new ReentrantLock();
    private final Timeline timeline = new Timeline();
    private final Crew crew = new Crew(this);
    private final Roster roster;
    private final VirtualClock clock;
    private final RandomGenerator random;
    private final double preemption;
    private final Participant test;
    private final Baton baton;
    // Guarded by the lock.
    private final Failures failures;
    private final RunQueue queue;
    private long turn;

    Scheduler(long seed, Settings settings) {
        this.clock = new VirtualClock(timeline, seed);
        this.random = new SeededRandom(~seed);
        this.preemption = settings.preemption();
        this.test = new Participant(0, Thread.currentThread(), new SimulatedProcess(this, "test"));
        this.baton = new Baton(test);
        this.roster = new Roster(this, crew, baton);
        this.failures = new Failures(seed);
        this.queue = new RunQueue(timeline, failures, crew, test);
        queue.turnsMax(settings.turnsMax());
    }

    Timeline timeline() {
        return timeline;
    }

    VirtualClock clock() {
        return clock;
    }

    RandomGenerator random() {
        return random;
    }

    Roster roster() {
        return roster;
    }

    /** Returns what can run, to be used under the lock. */
    RunQueue queue() {
        return queue;
    }

    void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the process may take work, under the lock. */
    boolean accepts(SimulatedProcess process) {
        return !roster.isClosed() && process.isOpen();
    }

    void execute(Task task) {
        roster.requireAlive();
        locked(() -> {
            if (accepts(task.process())) {
                queue.add(task);
            }
        });
        preempt();
    }

    /** Lets others run first, if the seed says so. The test's own thread goes on until it waits. */
    void preempt() {
        @Nullable Participant me = roster.current();
        if (me != null && me != test && !me.isInServer()) {
            pass(me, () -> {
                boolean leaves = queue.preempts(preemption);
                if (leaves) {
                    ready(me);
                }
                return leaves;
            });
            me.restoreInterrupt();
        }
    }

    /** Lets somebody run, perhaps the caller again. */
    void yieldNow() {
        Participant me = roster.participant("yielding");
        pass(me, () -> {
            ready(me);
            return true;
        });
        me.restoreInterrupt();
    }

    private void ready(Participant me) {
        me.become(State.READY);
        queue.add(me);
    }

    /** Lets the others run until none can. */
    void settle() {
        roster.requireTest("settling");
        try {
            pass(test, () -> {
                test.become(State.SETTLING);
                return true;
            });
        } finally {
            locked(failures::markTold);
        }
        test.restoreInterrupt();
        locked(failures::tell);
    }

    /** Moves the clock to what is due next and returns true, or to the limit and returns false. */
    boolean jump(long limit) {
        roster.requireTest("moving the clock");
        return locked(() -> queue.jump(limit));
    }

    /**
     * Lets the caller leave, under the lock, and the next one run; returns when the caller has the baton again.
     *
     * @param leave says where the caller is from now on, and whether it leaves at all
     * @return whether it left
     */
    boolean pass(Participant me, BooleanSupplier leave) {
        roster.requireAlive();
        if (me == test) {
            roster.requireTest("waiting");
        }
        boolean left = locked(() -> {
            if (me == test) {
                failures.throwBroken();
            }
            return leave.getAsBoolean() && grantNext();
        });
        if (left) {
            baton.take(me);
            roster.requireAlive();
            if (me == test) {
                locked(failures::throwBroken);
            }
        }
        return left;
    }

    private boolean grantNext() {
        Participant next = queue.next();
        if (failures.isBroken()) {
            breakBaton();
        } else {
            grant(next);
        }
        return true;
    }

    private void grant(Participant next) {
        turn++;
        next.become(State.RUNNING);
        baton.give(next);
    }

    private void breakBaton() {
        test.become(State.RUNNING);
        baton.breakFor(test, crew.all());
    }

    /** The life of a thread that runs tasks. */
    void work(Participant me) {
        try {
            while (true) {
                baton.take(me);
                roster.requireAlive();
                run(me, me.takeTask());
                roster.requireAlive();
                me.takeInterrupt();
                locked(() -> {
                    crew.release(me);
                    grantNext();
                });
            }
        } catch (ProcessKilled e) {
            locked(() -> ended(me));
        }
    }

    private void run(Participant me, @Nullable Task task) {
        if (task != null) {
            try {
                task.body().run();
            } catch (Throwable e) {
                locked(() -> {
                    if (!me.isUnwinding() && baton.holder() == me) {
                        failures.ofTask(task.process(), e);
                    }
                });
            }
        }
    }

    private void ended(Participant me) {
        me.become(State.ENDED);
        if (!failures.isBroken()) {
            grant(test);
        }
    }

    void kill(SimulatedProcess process) {
        Participant me = roster.participant("killing " + process);
        roster.requireAlive();
        boolean lived = locked(() -> {
            boolean dies = process.die();
            if (dies) {
                queue.kill(process);
            }
            return dies;
        });
        if (lived) {
            endIfDead(me);
        }
    }

    <T> T undisturbed(Supplier<T> request) {
        @Nullable Participant me = roster.current();
        if (me == null) {
            return request.get();
        }
        me.enterServer(true);
        try {
            return request.get();
        } finally {
            me.enterServer(false);
            endIfDead(me);
        }
    }

    /** Does not return on a thread whose process was killed, but for what it has asked of a server. */
    private void endIfDead(Participant me) {
        if (me != roster.test() && !me.isInServer() && !me.process().isAlive()) {
            pass(me, () -> {
                me.become(State.DEAD);
                return true;
            });
        }
    }

    /** Ends all threads, one after another, and tells the test what it was not told; real time bounds it. Idempotent. */
    void close(Duration atMost) {
        if (roster.isClosed()) {
            return;
        }
        roster.requireTest("closing");
        locked(() -> {
            roster.close();
            queue.clear();
        });
        crew.all().forEach(this::end);
        List<Participant> left = crew.awaitEnd(atMost, locked(failures::isBroken));
        locked(() -> {
            if (!left.isEmpty()) {
                failures.left(StackReport.of(left));
            }
            failures.tell();
        });
    }

    private void end(Participant worker) {
        boolean ends = locked(() -> {
            boolean alive = !failures.isBroken() && worker.state() != State.ENDED;
            if (alive) {
                worker.unwind();
                grant(worker);
            }
            return alive;
        });
        if (ends) {
            baton.take(test);
        }
    }

    /** Returns who has the baton, and since which turn. */
    Holding holding() {
        return locked(() -> new Holding(turn, baton.holder()));
    }

    /**
     * Who has the baton.
     *
     * @param turn counts how often it was passed
     * @param holder who has it
     */
    record Holding(long turn, Participant holder) {}

    /** Takes the baton from the one who keeps it, and ends the simulation. */
    void giveUp(Holding since, String reason) {
        locked(() -> {
            if (turn == since.turn() && !failures.isBroken()) {
                failures.breaks(reason);
                breakBaton();
            }
        });
    }
}
