package io.eventdrive.platform;

/** A scheduled task that can be called off. Safe for concurrent use. */
@FunctionalInterface
public interface Alarm {

    /** Calls the task off unless it has begun. Idempotent. */
    void cancel();
}
