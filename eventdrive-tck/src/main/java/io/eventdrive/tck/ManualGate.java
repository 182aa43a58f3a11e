package io.eventdrive.tck;

import io.eventdrive.platform.Gate;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/** A gate whose waiting ends by a signal or by the manual clock. */
final class ManualGate implements Gate {
    private final ManualTime time;
    private final ConcurrentLinkedQueue<ManualTime.Sleeper> sleepers = new ConcurrentLinkedQueue<>();

    ManualGate(ManualTime time) {
        this.time = time;
    }

    @Override
    public void signal() {
        if (!sleepers.isEmpty()) {
            sleepers.forEach(time::wake);
        }
    }

    @Override
    public boolean await(BooleanSupplier condition, long nanos) throws InterruptedException {
        if (condition.getAsBoolean()) {
            return true;
        }
        long end = ManualTime.sum(time.nanos(), nanos);
        while (time.nanos() < end && !time.isClosed()) {
            // Announced before the look: a signal in between is not missed.
            ManualTime.Sleeper sleeper = time.sleeper(end);
            sleepers.add(sleeper);
            try {
                if (condition.getAsBoolean()) {
                    return true;
                }
                time.sleep(sleeper);
            } finally {
                sleepers.remove(sleeper);
            }
        }
        return condition.getAsBoolean();
    }
}
