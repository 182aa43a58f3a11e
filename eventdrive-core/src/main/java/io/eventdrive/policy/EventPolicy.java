package io.eventdrive.policy;

/**
 * How events are treated: the six decisions that a group takes for all its events and may take anew for each event type. Immutable; each
 * method returns a changed copy.
 */
public final class EventPolicy {
    private static final EventPolicy DEFAULTS = new EventPolicy(Flag.PERSIST.bit | Flag.REQUIRE_ACK.bit);

    private final int flags;

    private EventPolicy(int flags) {
        this.flags = flags;
    }

    /** Returns the defaults: recorded and acknowledged, nothing else. */
    public static EventPolicy defaults() {
        return DEFAULTS;
    }

    /** Whether the journal records the event and what becomes of it; failures are recorded in any case. On by default. */
    public EventPolicy persist(boolean on) {
        return with(Flag.PERSIST, on);
    }

    /** Whether the event must not leave the process: a transport that sends it elsewhere is refused. Off by default. */
    public EventPolicy localOnly(boolean on) {
        return with(Flag.LOCAL_ONLY, on);
    }

    /**
     * Whether an event is done only when its handler returned. On by default. Off, a consumer acknowledges before it handles: at most once,
     * no retry, no dead letter.
     */
    public EventPolicy requireAck(boolean on) {
        return with(Flag.REQUIRE_ACK, on);
    }

    /**
     * Whether the handlers of a hub in this drive run in the publisher's thread before publish returns; where another publisher's thread is
     * handling earlier events at that moment, publish waits until that thread has handled this one too. What is there already when a
     * handler is registered is handled in the thread that registers it. Off by default.
     */
    public EventPolicy sameThread(boolean on) {
        return with(Flag.SAME_THREAD, on);
    }

    /** Whether the last event of each key can be asked for. Off by default. */
    public EventPolicy cacheable(boolean on) {
        return with(Flag.CACHEABLE, on);
    }

    /** Whether a transport that cannot keep the event secret is refused. Off by default. */
    public EventPolicy secure(boolean on) {
        return with(Flag.SECURE, on);
    }

    /** Returns whether the journal records the event. */
    public boolean isPersist() {
        return has(Flag.PERSIST);
    }

    /** Returns whether the event must not leave the process. */
    public boolean isLocalOnly() {
        return has(Flag.LOCAL_ONLY);
    }

    /** Returns whether an event is done only when its handler returned. */
    public boolean isRequireAck() {
        return has(Flag.REQUIRE_ACK);
    }

    /** Returns whether handlers run in the publisher's thread. */
    public boolean isSameThread() {
        return has(Flag.SAME_THREAD);
    }

    /** Returns whether the last event of each key can be asked for. */
    public boolean isCacheable() {
        return has(Flag.CACHEABLE);
    }

    /** Returns whether a transport that cannot keep the event secret is refused. */
    public boolean isSecure() {
        return has(Flag.SECURE);
    }

    private boolean has(Flag flag) {
        return (flags & flag.bit) != 0;
    }

    private EventPolicy with(Flag flag, boolean on) {
        return new EventPolicy(on ? flags | flag.bit : flags & ~flag.bit);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventPolicy that && flags == that.flags;
    }

    @Override
    public int hashCode() {
        return flags;
    }

    private enum Flag {
        PERSIST(1),
        LOCAL_ONLY(2),
        REQUIRE_ACK(4),
        SAME_THREAD(8),
        CACHEABLE(16),
        SECURE(32);

        private final int bit;

        Flag(int bit) {
            this.bit = bit;
        }
    }
}
