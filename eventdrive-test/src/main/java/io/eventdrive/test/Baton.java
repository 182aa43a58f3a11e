package io.eventdrive.test;

import java.util.concurrent.locks.LockSupport;

/** Says which thread runs: exactly one, until the baton is broken. Whoever passes it on makes its own writes visible to the next. */
final class Baton {
    private volatile Participant holder;
    private volatile boolean broken;

    Baton(Participant holder) {
        this.holder = holder;
    }

    Participant holder() {
        return holder;
    }

    boolean isBroken() {
        return broken;
    }

    void give(Participant next) {
        holder = next;
        if (next.thread() != Thread.currentThread()) {
            LockSupport.unpark(next.thread());
        }
    }

    /** Waits until the caller has the baton; ends its thread if it never will. */
    void take(Participant me) {
        while (holder != me) {
            if (broken) {
                throw new ProcessKilled("the simulation has failed");
            }
            me.noteInterrupt();
            LockSupport.park(this);
        }
    }

    /** Gives the baton to the test for good: one thread kept it, so that the others cannot be told one after another to end. */
    void breakFor(Participant test, Iterable<Participant> others) {
        broken = true;
        holder = test;
        LockSupport.unpark(test.thread());
        others.forEach(other -> LockSupport.unpark(other.thread()));
    }
}
