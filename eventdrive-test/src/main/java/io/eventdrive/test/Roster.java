package io.eventdrive.test;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the threads of a simulation from others, and what they may do. */
final class Roster {
    private final Scheduler scheduler;
    private final Crew crew;
    private final Baton baton;
    private final Participant test;
    private volatile boolean closed;

    /** The one who has the baton at first is the test's own thread. */
    Roster(Scheduler scheduler, Crew crew, Baton baton) {
        this.scheduler = scheduler;
        this.crew = crew;
        this.baton = baton;
        this.test = baton.holder();
    }

    /** Returns the test's own thread. */
    Participant test() {
        return test;
    }

    /** Returns the calling thread, unless it is from outside. */
    @Nullable Participant current() {
        Thread thread = Thread.currentThread();
        if (thread instanceof SimulatedThread simulated) {
            return simulated.belongsTo(scheduler) ? simulated.participant() : null;
        }
        return thread == test.thread() ? test : null;
    }

    /** Returns the calling thread, or fails if it is from outside. */
    Participant participant(String doing) {
        @Nullable Participant me = current();
        if (me == null) {
            throw new IllegalStateException(
                    doing + " on thread '"
                            + Thread.currentThread().getName()
                            + "', which is no part of the simulation: only the thread that made it and tasks given to execute may");
        }
        return me;
    }

    /** Ends the calling thread if it must not act any more. */
    void requireAlive() {
        @Nullable Participant me = current();
        if (me != null && me != test && (me.isUnwinding() || baton.holder() != me)) {
            throw new ProcessKilled("process '" + me.process().name() + "' is dead");
        }
    }

    /** Refuses whoever is not the test's own thread, and everyone once the simulation is closed. */
    void requireTest(String doing) {
        if (current() != test) {
            throw new IllegalStateException(
                    doing + " on thread '" + Thread.currentThread().getName() + "': only '" + test.name()
                            + "', which made the simulation, may");
        }
        if (closed) {
            throw new IllegalStateException(doing + " on thread '" + test.name() + "': the simulation is closed");
        }
    }

    /** Returns the thread with the id, if it is one of the simulation that does not run; to be used under the lock. */
    @Nullable Participant parked(long threadId) {
        return Stream.concat(Stream.of(test), crew.all().stream())
                .filter(each -> each.thread().getId() == threadId && each != baton.holder())
                .findFirst()
                .orElse(null);
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }
}
