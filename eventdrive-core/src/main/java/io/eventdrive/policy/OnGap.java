package io.eventdrive.policy;

/** What a reader does when retention removed events that it had not read yet. It is counted and told in any case. */
public enum OnGap {
    /** It stops as failed: whoever builds a state from the events must build it anew. */
    STOP,
    /** It goes on with the oldest event that is still there. */
    SKIP
}
