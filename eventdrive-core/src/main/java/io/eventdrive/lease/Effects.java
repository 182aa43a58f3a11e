package io.eventdrive.lease;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be done after a lock is released: signals, completions, alarms. Foreign code never runs under a lock. For one thread. */
public final class Effects {
    private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

    private @Nullable List<Runnable> actions;

    /** Adds what is to be done. */
    public void add(Runnable action) {
        if (actions == null) {
            actions = new ArrayList<>();
        }
        actions.add(action);
    }

    /** Runs every action in the order of adding, also when one of them fails. */
    void run() {
        if (actions == null) {
            return;
        }
        for (Runnable action : actions) {
            runLogged(action);
        }
    }

    /** Runs foreign code whose failure concerns nobody here. */
    public static void runLogged(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            // A defect of whoever is told must not reach the publisher that happened to cause it.
            LOG.error("A signal or a completion ended with an unexpected error", e);
        }
    }
}
