package io.eventdrive.delivery;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets a task run by one thread at a time, and once more after every signal, whoever's thread it is. */
final class Turns {
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();

    /** Notes that the task has to run; returns whether the caller must see to it. */
    boolean signal() {
        return signals.getAndIncrement() == 0 && owner.get() == null;
    }

    /** Runs the task until no signal is left; returns false at once if another thread does so already. */
    boolean run(Runnable task) {
        do {
            if (!owner.compareAndSet(null, Thread.currentThread())) {
                return false;
            }
            try {
                do {
                    signals.set(0);
                    task.run();
                } while (signals.get() != 0);
            } finally {
                owner.set(null);
            }
            // A signal between the last look and the release saw an owner and relies on this look.
        } while (signals.get() != 0);
        return true;
    }

    boolean isBusy() {
        return owner.get() != null;
    }

    boolean isMine() {
        return Thread.currentThread().equals(owner.get());
    }
}
