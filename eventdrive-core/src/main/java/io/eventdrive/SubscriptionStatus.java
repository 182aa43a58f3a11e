package io.eventdrive;

import io.eventdrive.event.Position;
import io.eventdrive.observe.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a subscription fares. Immutable.
 *
 * @param group its group
 * @param name its consumer group or name
 * @param health judged by progress: DEGRADED while its transport fails or nothing is settled for too long, DOWN once it has ended by itself
 * @param counts what happened to its events so far, by step
 * @param inFlight events between reading and settling
 * @param paused whether reading is paused
 * @param applied the place up to which everything is settled, of a hub or a store
 * @param stalledFor how long nothing was settled while something is in flight
 * @param trouble what its transport failed with last, while it has not recovered
 */
public record SubscriptionStatus(
        String group,
        String name,
        Health health,
        Map<Step, Long> counts,
        int inFlight,
        boolean paused,
        Position applied,
        Duration stalledFor,
        Optional<String> trouble) {

    /** Returns how often the step happened. */
    public long count(Step step) {
        return counts.getOrDefault(step, 0L);
    }
}
