package io.eventdrive.test;

import io.eventdrive.test.Participant.State;
import io.eventdrive.test.Participant.Wake;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What can run, who waits, and the choice of the next. Guarded by the scheduler's lock. */
final class RunQueue {
    private final Timeline timeline;
    private final SplittableRandom choices;
    private final Failures failures;
    private final Crew crew;
    private final Participant test;
    private final Trace trace = new Trace();
    private final List<Turn> ready = new ArrayList<>();
    private final Set<Participant> waiting = new LinkedHashSet<>();
    private int turns;
    private int turnsMax = Integer.MAX_VALUE;

    RunQueue(Timeline timeline, Failures failures, Crew crew, Participant test) {
        this.timeline = timeline;
        this.failures = failures;
        this.crew = crew;
        this.test = test;
        this.choices = new SplittableRandom(failures.seed());
    }

    /** Bounds how often threads take turns while the test's own thread does not run. */
    void turnsMax(int value) {
        turnsMax = value;
    }

    Trace trace() {
        return trace;
    }

    void add(Turn turn) {
        ready.add(turn);
    }

    /** Returns whether to switch now: somebody else can run, and the seed says so. */
    boolean preempts(double probability) {
        return !ready.isEmpty() && choices.nextDouble() < probability;
    }

    /** The thread waits at the gate from now on. */
    void await(Participant waiter, SimulatedGate gate, long deadline) {
        waiting.add(waiter);
        waiter.waitAt(
                gate,
                deadline == Timeline.NEVER ? null : timeline.add(deadline, waiter, () -> wake(waiter, Wake.TIMED_OUT)));
    }

    void wake(Participant waiter, Wake reason) {
        forget(waiter);
        waiter.wake(reason);
        ready.add(waiter);
    }

    private void forget(Participant waiter) {
        waiting.remove(waiter);
        Timeline.@Nullable Due deadline = waiter.deadline();
        if (deadline != null) {
            timeline.remove(deadline);
        }
        @Nullable SimulatedGate gate = waiter.gate();
        if (gate != null) {
            gate.remove(waiter);
        }
    }

    /** Takes everything of a killed process out; who waits in it from outside goes on. */
    void kill(SimulatedProcess process) {
        trace.add(timeline.elapsed(), "kill", process.name(), 1);
        for (Turn turn : List.copyOf(ready)) {
            if (turn.process() == process) {
                ready.remove(turn);
                if (turn instanceof Participant preempted) {
                    preempted.become(State.DEAD);
                }
            }
        }
        for (Participant waiter : List.copyOf(waiting)) {
            @Nullable SimulatedGate gate = waiter.gate();
            if (waiter.process() == process) {
                forget(waiter);
                waiter.become(State.DEAD);
            } else if (gate != null && gate.process() == process) {
                wake(waiter, Wake.KILLED);
            }
        }
    }

    /** Says who waits and what is due. */
    String describe() {
        return timeline.size() + " alarms and deadlines are due later" + StackReport.of(waiting);
    }

    void clear() {
        ready.clear();
        waiting.clear();
        timeline.clear();
    }

    /** Takes who runs next; the test's own thread with the failures told, if nobody ever would. */
    Participant next() {
        wakeInterrupted();
        timeline.fire();
        while (ready.isEmpty()) {
            if (test.state() == State.SETTLING) {
                return begin(test, 1);
            }
            if (!jump(Timeline.NEVER)) {
                failures.breaks(
                        "deadlock: the test waits, nobody can run and nothing is due" + StackReport.of(waiting));
                return test;
            }
        }
        if (++turns > turnsMax) {
            failures.breaks("no end: " + turnsMax + " turns, and the test's thread did not come to run; the last: "
                    + trace.lines(10) + StackReport.of(waiting));
            return test;
        }
        int index = choices.nextInt(ready.size());
        Turn turn = ready.get(index);
        ready.set(index, ready.get(ready.size() - 1));
        ready.remove(ready.size() - 1);
        return begin(turn, ready.size() + 1);
    }

    /** Moves the clock to what is due next and returns true, or to the limit and returns false. */
    boolean jump(long limit) {
        return timeline.jump(limit);
    }

    private Participant begin(Turn turn, int among) {
        @Nullable Participant next = turn instanceof Task task ? crew.assign(task) : (Participant) turn;
        if (next == null) {
            failures.breaks("more than " + Crew.THREADS_MAX + " tasks at once" + StackReport.of(waiting));
            return test;
        }
        trace.add(timeline.elapsed(), turn instanceof Task ? "start" : "go on", next.name(), among);
        if (next == test) {
            turns = 0;
        }
        return next;
    }

    private void wakeInterrupted() {
        waiting.stream().filter(Participant::isInterrupted).toList().forEach(waiter -> wake(waiter, Wake.INTERRUPTED));
    }
}
