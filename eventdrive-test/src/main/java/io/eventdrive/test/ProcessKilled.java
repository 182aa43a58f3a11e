package io.eventdrive.test;

/**
 * Ends a thread of a simulated process that is dead, or of a simulation that is over. An error, so that code which handles exceptions
 * does not take it for one of its own. A test sees it if its own thread waited inside a process that was killed meanwhile.
 */
public final class ProcessKilled extends Error {
    private static final long serialVersionUID = 1L;

    ProcessKilled(String message) {
        super(message);
    }
}
