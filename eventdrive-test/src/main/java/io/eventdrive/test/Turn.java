package io.eventdrive.test;

/** Something that can run next: a thread that goes on, or a task that begins. */
sealed interface Turn permits Participant, Task {

    /** Returns the process that dies with it or without it. */
    SimulatedProcess process();
}
