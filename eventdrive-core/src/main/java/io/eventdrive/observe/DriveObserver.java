package io.eventdrive.observe;

/**
 * Sees everything that happens in a drive: what a journal, metrics or tracing hang on. Called on the thread where it happened, by many
 * threads at once: it must be quick and must not block, publish or throw; what it throws is logged and goes no further. A drive without
 * observers makes no observations.
 */
@FunctionalInterface
public interface DriveObserver {

    /** Takes note of what happened. */
    void observe(Observation observation);
}
