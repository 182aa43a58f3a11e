package io.eventdrive.tck;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How patient the suite is with a transport, by the clock of its fixture. Immutable.
 *
 * @param patience how long something that must happen may take
 * @param lease how long a broker waits for a silent consumer in these tests
 * @param deadline how long storing may take in these tests before it fails
 * @param lateness how much later than due a delayed event may come at most
 */
public record Bounds(Duration patience, Duration lease, Duration deadline, Duration lateness) {
    /** Checks that nothing is missing. */
    public Bounds {
        requireNonNull(patience, "patience");
        requireNonNull(lease, "lease");
        requireNonNull(deadline, "deadline");
        requireNonNull(lateness, "lateness");
    }

    /** For a transport in this process, whose time passes only when a test says so: generous, and free. */
    public static Bounds inProcess() {
        return new Bounds(
                Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMillis(100));
    }

    /** For a server: time really passes. */
    public static Bounds ofServer() {
        return new Bounds(Duration.ofSeconds(15), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(1));
    }
}
