package io.eventdrive.event;

/** What a stored event survives, from the weakest to the strongest promise. */
public enum Durability {
    /** Lost with the process. */
    MEMORY,
    /** Waits on the local disk of the publisher for a server that is away. */
    SPOOLED,
    /** Survives the end of the process by whatever cause, not a power cut. */
    PROCESS,
    /** Was synced to the disk: survives a power cut. */
    DISK,
    /** Was confirmed by a server as it is configured. */
    REPLICATED
}
