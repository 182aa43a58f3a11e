package io.eventdrive.delivery;

import io.eventdrive.deadletter.FailedAttempt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The failed attempts of events that were given back, until they come again: a dead letter shall tell all of them. Of more events than the
 * bound those that were given back longest ago are forgotten. Safe for concurrent use.
 */
final class FailureHistory {
    static final int EVENTS_MAX = 10_000;

    private final Map<Identity, List<FailedAttempt>> kept = new LinkedHashMap<>();

    synchronized void keep(Work work) {
        if (work.failures().isEmpty()) {
            return;
        }
        kept.put(Identity.of(work.event()), List.copyOf(work.failures()));
        if (kept.size() > EVENTS_MAX) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    /** Gives the work what is kept for it, unless it begins anew. */
    synchronized void restore(Work work) {
        if (kept.isEmpty()) {
            return;
        }
        @Nullable List<FailedAttempt> before = kept.remove(Identity.of(work.event()));
        if (before != null && work.attempt() > 1) {
            before.forEach(work::failed);
        }
    }
}
