package io.eventdrive.platform;

import java.util.function.BooleanSupplier;

/**
 * A place where threads wait for a condition (an event count). Whoever changes the state that a condition reads calls
 * {@link #signal()} afterwards; a signal between the check and the wait is never missed. Safe for concurrent use.
 */
public interface Gate {

    /** Wakes every waiting thread to look at its condition again. Costs next to nothing while nobody waits. Never blocks. */
    void signal();

    /**
     * Waits until the condition holds or the time is over.
     *
     * @param condition cheap, without side effects, read after each signal; not called under a lock of the gate
     * @param nanos how long at most; zero or less looks once
     * @return whether the condition held at the last look
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    boolean await(BooleanSupplier condition, long nanos) throws InterruptedException;
}
