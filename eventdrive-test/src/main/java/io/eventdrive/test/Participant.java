package io.eventdrive.test;

import org.jspecify.annotations.Nullable;

/**
 * A thread of the simulation: the test's own, or one that runs tasks of processes. Fields are guarded by the scheduler's lock, or belong to
 * the thread itself while it has the baton.
 */
final class Participant implements Turn {

    /** What it does. A dead one belongs to a killed process and stays where it was until the simulation is closed. */
    enum State {
        RUNNING,
        READY,
        WAITING,
        SETTLING,
        IDLE,
        DEAD,
        ENDED
    }

    /** Why it no longer waits. */
    enum Wake {
        SIGNALLED,
        TIMED_OUT,
        INTERRUPTED,
        KILLED
    }

    private final int number;
    private final Thread thread;
    private SimulatedProcess process;
    private State state = State.RUNNING;
    private Wake wake = Wake.SIGNALLED;
    private @Nullable SimulatedGate gate;
    private Timeline.@Nullable Due deadline;
    private @Nullable Task task;
    private boolean unwinding;
    private boolean inAlarm;
    private int inServer;
    // An interrupt that came while the thread was parked; the thread's own flag would keep it from parking.
    private volatile boolean interrupted;

    Participant(int number, Thread thread, SimulatedProcess process) {
        this.number = number;
        this.thread = thread;
        this.process = process;
    }

    String name() {
        return thread.getName();
    }

    Thread thread() {
        return thread;
    }

    @Override
    public SimulatedProcess process() {
        return process;
    }

    State state() {
        return state;
    }

    void become(State next) {
        state = next;
    }

    /** Gives it a task of a process to run. */
    void assign(Task next) {
        if (process != next.process()) {
            thread.setName(next.process().name() + "-" + number);
        }
        process = next.process();
        task = next;
    }

    /** Returns the assigned task and forgets it; null says that there will be none any more. */
    @Nullable Task takeTask() {
        @Nullable Task taken = task;
        task = null;
        return taken;
    }

    void waitAt(SimulatedGate at, Timeline.@Nullable Due until) {
        state = State.WAITING;
        gate = at;
        deadline = until;
    }

    @Nullable SimulatedGate gate() {
        return gate;
    }

    Timeline.@Nullable Due deadline() {
        return deadline;
    }

    void wake(Wake reason) {
        wake = reason;
        state = State.READY;
        gate = null;
        deadline = null;
    }

    Wake wake() {
        return wake;
    }

    boolean isUnwinding() {
        return unwinding;
    }

    void unwind() {
        unwinding = true;
    }

    boolean isInAlarm() {
        return inAlarm;
    }

    void enterAlarm(boolean enter) {
        inAlarm = enter;
    }

    /** On its own thread: begins or ends a request to a server, which runs whole. */
    void enterServer(boolean enter) {
        inServer += enter ? 1 : -1;
    }

    boolean isInServer() {
        return inServer > 0;
    }

    /** Returns whether somebody interrupted it. Never misses one: the note is written before the flag is cleared. */
    boolean isInterrupted() {
        return thread.isInterrupted() || interrupted;
    }

    /** On its own thread: moves the interrupt from the thread's flag to a note, so that it can park. */
    void noteInterrupt() {
        if (thread.isInterrupted()) {
            interrupted = true;
            Thread.interrupted();
        }
    }

    /** On its own thread: takes the interrupt, if there was one. */
    boolean takeInterrupt() {
        boolean noted = interrupted;
        interrupted = false;
        return Thread.interrupted() || noted;
    }

    /** On its own thread: shows the interrupt to the code that runs. */
    void restoreInterrupt() {
        if (interrupted) {
            interrupted = false;
            thread.interrupt();
        }
    }
}
