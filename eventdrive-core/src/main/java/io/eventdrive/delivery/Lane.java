package io.eventdrive.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A row of work that is handled one after another: events of one key are always in one lane, so they keep their order. A lane holds a
 * thread only while it has work that can be done now; it waits for a retry without one. The length is bounded by the consumer's in-flight
 * bound.
 */
final class Lane {
    // Acknowledged together at the most; a slow handler acknowledges each event at once, so that a crash repeats
    // little.
    private static final int ACKS_TOGETHER = 32;
    private static final long SLOW_NANOS = 1_000_000;

    private final Consumer consumer;
    private final Attempts attempts;
    private final Lanes lanes;
    private final Queue<Work> queue = new ConcurrentLinkedQueue<>();
    // Work in the queue; whoever raises it from zero must see to it that the lane runs.
    private final AtomicInteger waiting = new AtomicInteger();
    // Guarded by itself: whoever waits for what was handled takes it out while the next handler runs.
    private final List<Work> settled = new ArrayList<>();
    private volatile @Nullable Thread runner;

    Lane(Consumer consumer, Attempts attempts, Lanes lanes) {
        this.consumer = consumer;
        this.attempts = attempts;
        this.lanes = lanes;
    }

    /** Adds work; returns whether the caller must run the lane. */
    boolean add(Work work) {
        queue.add(work);
        return waiting.getAndIncrement() == 0;
    }

    /** Handles work until there is none, or until the first must wait for its next attempt. */
    void run() {
        if (!consumer.enter()) {
            return;
        }
        runner = Thread.currentThread();
        try {
            handleAll();
        } finally {
            runner = null;
            consumer.leave();
        }
    }

    /** Interrupts the handler that runs, if it is not the caller's own. */
    void interrupt() {
        @Nullable Thread running = runner;
        if (running != null && !running.equals(Thread.currentThread())) {
            running.interrupt();
        }
    }

    private void handleAll() {
        while (true) {
            @Nullable Work work = queue.peek();
            if (work == null) {
                return;
            }
            long began = lanes.nanoTime();
            Verdict verdict = attempts.attempt(work);
            if (verdict instanceof Verdict.Again again) {
                settleAll();
                lanes.resumeLater(this, again.after());
                return;
            }
            finish(work, verdict);
            if (waiting.get() == 1
                    || isFull()
                    || lanes.nanoTime() - began > SLOW_NANOS
                    || consumer.isAwaited()
                    || consumer.isClosing()) {
                settleAll();
            }
            if (waiting.decrementAndGet() == 0 || consumer.isClosing()) {
                return;
            }
        }
    }

    private void finish(Work work, Verdict verdict) {
        queue.remove();
        if (verdict instanceof Verdict.Settled) {
            // Before the next in this lane, which may be the same event published twice.
            consumer.source().ended(work);
            synchronized (settled) {
                settled.add(work);
            }
        } else {
            consumer.done(1);
        }
    }

    private boolean isFull() {
        synchronized (settled) {
            return settled.size() >= ACKS_TOGETHER;
        }
    }

    /** Settles what was handled and is not settled yet; by any thread. */
    void settleAll() {
        List<Work> works;
        synchronized (settled) {
            if (settled.isEmpty()) {
                return;
            }
            works = List.copyOf(settled);
            settled.clear();
        }
        consumer.settle(works);
    }
}
