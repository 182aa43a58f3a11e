package io.eventdrive.platform;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A gate on the JVM's own locks. A waiter announces itself before it looks, so a signaller that sees no waiter has missed none. */
final class ParkingGate implements Gate {
    private final AtomicInteger waiters = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition signalled = lock.newCondition();
    // Guarded by the lock: a waiter sleeps only while no signal came since it looked.
    private long signals;

    @Override
    public void signal() {
        if (waiters.get() == 0) {
            return;
        }
        lock.lock();
        try {
            signals++;
            signalled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean await(BooleanSupplier condition, long nanos) throws InterruptedException {
        if (condition.getAsBoolean()) {
            return true;
        }
        waiters.incrementAndGet();
        try {
            return awaitAnnounced(condition, nanos);
        } finally {
            waiters.decrementAndGet();
        }
    }

    private boolean awaitAnnounced(BooleanSupplier condition, long nanos) throws InterruptedException {
        long left = nanos;
        while (true) {
            long seen = signalsSoFar();
            if (condition.getAsBoolean()) {
                return true;
            }
            if (left <= 0) {
                return false;
            }
            left = sleepUntilSignalled(seen, left);
        }
    }

    private long signalsSoFar() {
        lock.lock();
        try {
            return signals;
        } finally {
            lock.unlock();
        }
    }

    private long sleepUntilSignalled(long seen, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (signals == seen && left > 0) {
                left = signalled.awaitNanos(left);
            }
            return left;
        } finally {
            lock.unlock();
        }
    }
}
