package io.eventdrive;

/** How something fares, from best to worst. */
public enum Health {
    /** It works. */
    UP,
    /** It does not get on at present and goes on trying by itself. */
    DEGRADED,
    /** It has ended; somebody must act. */
    DOWN
}
