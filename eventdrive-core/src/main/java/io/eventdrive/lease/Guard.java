package io.eventdrive.lease;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one lock of what a transport object owns. Signals, completions and alarms happen after it is released. */
public final class Guard {
    private final ReentrantLock lock = new ReentrantLock();

    /** Makes a change under the lock, then lets its effects happen, also those of a change that failed half-way. */
    public <T extends @Nullable Object> T change(Function<Effects, T> step) {
        Effects effects = new Effects();
        lock.lock();
        try {
            return step.apply(effects);
        } finally {
            lock.unlock();
            effects.run();
        }
    }

    /** As {@link #change}, without a result. */
    public void run(Consumer<Effects> step) {
        Effects effects = new Effects();
        lock.lock();
        try {
            step.accept(effects);
        } finally {
            lock.unlock();
            effects.run();
        }
    }
}
