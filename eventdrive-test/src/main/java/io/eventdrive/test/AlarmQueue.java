package io.eventdrive.test;

import io.eventdrive.platform.Alarm;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The alarms of one process: those that are due run one after another, in due order, as on one timer thread. */
final class AlarmQueue {
    private final Scheduler scheduler;
    private final SimulatedProcess process;
    // Guarded by the scheduler's lock.
    private final Deque<Entry> due = new ArrayDeque<>();
    private boolean running;

    AlarmQueue(Scheduler scheduler, SimulatedProcess process) {
        this.scheduler = scheduler;
        this.process = process;
    }

    private final class Entry implements Alarm {
        private final Runnable task;
        private Timeline.@Nullable Due at;

        Entry(Runnable task) {
            this.task = task;
        }

        @Override
        public void cancel() {
            scheduler.locked(() -> {
                if (at != null) {
                    scheduler.timeline().remove(at);
                }
                due.remove(this);
            });
        }
    }

    Alarm schedule(long delayNanos, Runnable task) {
        Entry entry = new Entry(task);
        scheduler.locked(() -> {
            if (scheduler.accepts(process)) {
                Timeline timeline = scheduler.timeline();
                entry.at = timeline.add(timeline.after(delayNanos), process, () -> isDue(entry));
            }
        });
        return entry;
    }

    /** Forgets all alarms, under the scheduler's lock. */
    void clear() {
        scheduler.timeline().removeAllOf(process);
        due.clear();
    }

    private void isDue(Entry entry) {
        due.add(entry);
        if (!running) {
            running = true;
            scheduler.queue().add(new Task(process, this::runFirst));
        }
    }

    private void runFirst() {
        Participant me = scheduler.roster().participant("an alarm");
        me.enterAlarm(true);
        try {
            @Nullable Entry first = scheduler.locked(due::poll);
            if (first != null) {
                first.task.run();
            }
        } finally {
            me.enterAlarm(false);
            scheduler.locked(this::runRest);
        }
    }

    private void runRest() {
        running = !due.isEmpty();
        if (running) {
            scheduler.queue().add(new Task(process, this::runFirst));
        }
    }
}
