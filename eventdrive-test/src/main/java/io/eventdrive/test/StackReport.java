package io.eventdrive.test;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in words where threads are. */
final class StackReport {
    private static final int THREADS_MAX = 20;
    private static final int FRAMES_MAX = 25;
    /** What every waiting thread has on top and what tells nothing. */
    private static final Set<String> TOP = Set.of(
            Thread.class.getName(),
            Baton.class.getName(),
            RunQueue.class.getName(),
            Scheduler.class.getName(),
            StackReport.class.getName(),
            "java.util.concurrent.locks.LockSupport",
            "jdk.internal.misc.Unsafe",
            "sun.misc.Unsafe");

    private final StringBuilder text = new StringBuilder();

    private StackReport() {}

    /** Returns a paragraph for each of the first threads: its name, its process, what it does and its stack. */
    static String of(Collection<Participant> participants) {
        StackReport report = new StackReport();
        participants.stream().limit(THREADS_MAX).forEach(report::add);
        if (participants.size() > THREADS_MAX) {
            report.text
                    .append("\n  and ")
                    .append(participants.size() - THREADS_MAX)
                    .append(" more threads");
        }
        return report.text.toString();
    }

    private void add(Participant participant) {
        text.append("\n  thread '").append(participant.thread().getName()).append("' of process '");
        text.append(participant.process().name()).append("' ").append(doing(participant));
        int frames = 0;
        for (StackTraceElement frame : participant.thread().getStackTrace()) {
            if (frames == 0 && isTop(frame)) {
                continue;
            }
            if (frames++ == FRAMES_MAX) {
                text.append("\n    ...");
                return;
            }
            text.append("\n    at ").append(frame);
        }
    }

    private static String doing(Participant participant) {
        @Nullable SimulatedGate gate = participant.gate();
        return switch (participant.state()) {
            case WAITING ->
                "waits at a gate" + (participant.deadline() == null ? " without a deadline" : "")
                        + (gate == null || gate.process() == participant.process() ? "" : " of " + gate.process());
            case READY -> "could run";
            case RUNNING -> "runs";
            case SETTLING -> "waits until all is quiet";
            case IDLE -> "is idle";
            case DEAD -> "is dead";
            case ENDED -> "has ended";
        };
    }

    private static boolean isTop(StackTraceElement frame) {
        String name = frame.getClassName();
        int lambda = name.indexOf('$');
        return TOP.contains(lambda < 0 ? name : name.substring(0, lambda));
    }
}
