package io.eventdrive.lease;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicBoolean;

/** Tells a reader that there is more: once, and only while it waits. Safe for concurrent use. */
public final class Signal {
    private final Runnable told;
    private final AtomicBoolean waiting = new AtomicBoolean(true);
    private volatile boolean silent;

    /** A signal of a reader that waits. */
    public Signal(Runnable told) {
        this.told = requireNonNull(told, "signal");
    }

    /** The reader looks by itself. */
    public void looking() {
        waiting.set(false);
    }

    /** The reader found nothing; it looks once more after this call, for a writer that could not see it wait. */
    public void waiting() {
        waiting.set(true);
    }

    /** Tells the reader if it waits; not under a lock. */
    public void give() {
        if (waiting.get() && waiting.compareAndSet(true, false) && !silent) {
            Effects.runLogged(told);
        }
    }

    /** Tells nothing any more. */
    public void silence() {
        silent = true;
    }
}
