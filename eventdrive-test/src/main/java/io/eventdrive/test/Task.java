package io.eventdrive.test;

/** A task that waits for a thread. */
record Task(SimulatedProcess process, Runnable body) implements Turn {}
