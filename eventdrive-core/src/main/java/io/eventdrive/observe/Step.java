package io.eventdrive.observe;

/** What happened to an event. */
public enum Step {
    /** Stored by its group. */
    PUBLISHED,
    /** Refused or not stored. */
    PUBLISH_FAILED,
    /** A subscription took it for one of its handlers. */
    ROUTED,
    /** A subscription has no handler for it: its topic or type is not of interest. */
    FILTERED,
    /** A handler was called and acknowledged. */
    HANDLED,
    /** A handler was called and failed; another attempt follows. */
    RETRYING,
    /** A handler was called and failed, and no attempt is left: a dead letter follows on a broker, nothing on a hub. */
    FAILED,
    /** A subscription of a hub or a store gave up on it and went on: a handler failed for the last time, refused it, or nobody could decode it. */
    PASSED_OVER,
    /** A handler said that it is of no use. */
    DROPPED,
    /** It became a dead letter. */
    DEAD_LETTERED,
    /** It was too old to be handled. */
    EXPIRED,
    /** The consumer group handled the same source and id before. */
    DUPLICATE,
    /** The lease ran out while it was being handled: the outcome was dropped, another consumer has it. */
    LEASE_LOST,
    /** A dead letter was given back to its consumer group. */
    REPLAYED,
    /** A dead letter was thrown away. */
    DISCARDED,
    /** A reply came after its request had ended. */
    LATE_REPLY,
    /** A reader was overtaken by retention and lost events. */
    GAP,
    /** A transport failed while a subscription read from it; it goes on by itself. */
    INTERRUPTED;

    /** Returns whether something went wrong: recorded whatever the policy of the event says. */
    public boolean isFailure() {
        return switch (this) {
            case PUBLISH_FAILED, RETRYING, FAILED, PASSED_OVER, DEAD_LETTERED, LEASE_LOST, INTERRUPTED -> true;
            case PUBLISHED,
                    ROUTED,
                    FILTERED,
                    HANDLED,
                    DROPPED,
                    EXPIRED,
                    DUPLICATE,
                    REPLAYED,
                    DISCARDED,
                    LATE_REPLY,
                    GAP -> false;
        };
    }
}
