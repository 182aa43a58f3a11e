package io.eventdrive.inmemory;

/** Transports in the memory of this process, for production use inside one process. What they hold is lost with the process. */
public final class InMemory {
    private InMemory() {}

    /** Returns a new empty stream: a hub with memory, or a broker by cursors. */
    public static InMemoryStream stream() {
        return new InMemoryStream(Limits.DEFAULT);
    }

    /** Returns a new empty queue: a broker that forgets what was handled. */
    public static InMemoryQueue queue() {
        return new InMemoryQueue(Limits.DEFAULT);
    }

    /** Returns a new empty store: streams with optimistic concurrency, for event sourcing. */
    public static InMemoryStore store() {
        return new InMemoryStore(Limits.DEFAULT);
    }
}
