package io.eventdrive.tck;

import io.eventdrive.platform.Gate;
import io.eventdrive.platform.Platform;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A place where handlers wait until the test opens it: the only way for a handler of a test to block, for the clock must know of it. */
final class Hold {
    private final Gate gate;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean open;

    Hold(Platform platform) {
        this.gate = platform.gate();
    }

    /** Waits until it is open; fails after a day of the clock. */
    void pass() throws InterruptedException {
        waiting.incrementAndGet();
        try {
            if (!gate.await(() -> open, TimeUnit.DAYS.toNanos(1))) {
                throw new IllegalStateException("a hold was not opened");
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Lets everyone pass, now and later. */
    void open() {
        open = true;
        gate.signal();
    }

    /** Returns how many wait. */
    int waiting() {
        return waiting.get();
    }
}
