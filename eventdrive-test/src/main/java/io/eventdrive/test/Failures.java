package io.eventdrive.test;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What went wrong where nobody could see it, kept until the test's thread can be told. Guarded by the scheduler's lock. */
final class Failures {
    private static final int KEPT_MAX = 10;

    private final long seed;
    private final List<Throwable> ofTasks = new ArrayList<>();
    private int more;
    private @Nullable String broken;
    private boolean told;

    Failures(long seed) {
        this.seed = seed;
    }

    long seed() {
        return seed;
    }

    /** A task let an exception out, which a real thread would have lost. */
    void ofTask(SimulatedProcess process, Throwable error) {
        if (ofTasks.size() == KEPT_MAX) {
            more++;
            return;
        }
        ofTasks.add(new AssertionError(
                "a task of process '" + process.name() + "' ended with " + error + " (seed " + seed + ")", error));
    }

    /** The simulation cannot go on. The first reason counts. */
    void breaks(String reason) {
        if (broken == null) {
            broken = reason + "\n(seed " + seed + ")";
        }
    }

    /** Threads are left after the end, which must not go unseen whatever failed before. */
    void left(String threads) {
        broken = "threads do not end, although they were told to" + threads + "\n(seed " + seed + ")"
                + (broken == null ? "" : "\nafter: " + broken);
        told = false;
    }

    boolean isBroken() {
        return broken != null;
    }

    /** Throws why the simulation cannot go on, if so, to code between the test and here that may swallow it. */
    void throwBroken() {
        if (broken != null) {
            throw new AssertionError(broken);
        }
    }

    /** The test itself was told why the simulation cannot go on, if so: it need not be told again. */
    void markTold() {
        told = broken != null;
    }

    /** Throws what the test was not told yet. */
    void tell() {
        if (!told) {
            throwBroken();
        }
        if (!ofTasks.isEmpty()) {
            throw first();
        }
    }

    private AssertionError first() {
        AssertionError error = new AssertionError(
                ofTasks.get(0).getMessage() + (more > 0 ? "; " + more + " more are not kept" : ""),
                ofTasks.get(0).getCause());
        ofTasks.stream().skip(1).forEach(error::addSuppressed);
        ofTasks.clear();
        more = 0;
        return error;
    }
}
