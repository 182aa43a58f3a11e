package io.eventdrive.tck;

/**
 * The rules of the contract, as docs/guarantees.md numbers them. Numbers are stable: a rule may be added, split or sharpened, never
 * renumbered.
 */
public enum Rule {
    /** Honest declarations. */
    G1("a transport declares what it gives; what it lacks is refused at start, by name"),
    /** An event arrives unchanged. */
    P1("a published event arrives unchanged"),
    /** A receipt means its durability. */
    P2("a receipt is given only when its durability is reached"),
    /** Order of one publisher and key. */
    P3("one publisher thread's events of one key keep their order"),
    /** Order and completeness of a batch. */
    P4("a batch is stored in its order; a failure in part says exactly which events are in"),
    /** Many publishers. */
    P5("many threads publish at once: nothing lost, nothing doubled"),
    /** Refusal before storing. */
    P6("what is wrong with an event is a typed error before anything is stored"),
    /** Push-back. */
    P7("a full transport pushes back, with a deadline"),
    /** Recovery of publishing. */
    P8("server away: a typed error within the deadline, then publishing works again by itself"),
    /** Unknown outcomes. */
    P9("an event whose outcome is unknown is reported failed, or there once after a retry with the same id"),
    /** Completeness of a hub. */
    H1("every subscriber gets every event of its patterns, once, in position order"),
    /** Independence of subscribers. */
    H2("a slow or failing subscriber does not stop or slow the others"),
    /** Starting places. */
    H3("a reader starts where it asked; the hand-over to live loses and doubles nothing"),
    /** One order. */
    H4("position order is delivery order for every reader, at all times"),
    /** Named subscriptions. */
    H5("a named subscription goes on from its checkpoint: at least once, never a gap"),
    /** Retention. */
    H6("retention removes what it says and nothing else; a reader below the floor is told"),
    /** Replay. */
    H7("replay does not disturb live subscribers"),
    /** Hubs without memory. */
    H8("what a hub without memory cannot do is refused"),
    /** Sharing of work. */
    B1("each event is handled by one consumer of each consumer group, and by every consumer group"),
    /** Acknowledgement. */
    B2("no acknowledgement before the handler returned; what a dead consumer held is redelivered within the lease"),
    /** Heartbeat. */
    B3("a long handler keeps its event"),
    /** Retries. */
    B4("retries follow the policy; the attempt number is right, also across a crash"),
    /** Dead letters. */
    B5("after the last attempt a dead letter is stored, then the event is acknowledged"),
    /** Poison. */
    B6("an event that kills its process each time ends as a dead letter, and the others get through"),
    /** Undecodable events. */
    B7("an undecodable entry or an unknown type is a dead letter at once; the reader goes on"),
    /** Lanes. */
    B8("order per key with many lanes and retries in place; other keys are not blocked"),
    /** Out-of-order completion. */
    B9("finishing out of order, then crashing, skips nothing unfinished"),
    /** Handling of dead letters. */
    B10("dead letters are counted, browsed, replayed, edited and discarded, for the group that failed alone"),
    /** Delay. */
    B11("delayed delivery is not early, and late by no more than the declared bound"),
    /** Expiry. */
    B12("an expired event is not handled, is counted, and is findable"),
    /** Deduplication. */
    B13("duplicates by source and id within the window are handled once"),
    /** Membership. */
    B14("consumers come and go under load: nothing lost, order per key kept"),
    /** New groups. */
    B15("a consumer group created late starts where it says"),
    /** Splits. */
    B16("a split gives each event to exactly one side and can be changed at run time"),
    /** Flow control. */
    B17("pause, resume, and no more in flight than configured"),
    /** Request and reply. */
    B18("the right reply to the right asker, deadlines, late replies, absent handlers"),
    /** Forgetting. */
    B19("a queue forgets what all groups handled"),
    /** Conditions. */
    S1("expected versions; a conflict tells the actual version and stores nothing"),
    /** Races. */
    S2("of N racers on one version exactly one wins"),
    /** Idempotence. */
    S3("the same events with the same ids again give the first result"),
    /** Atomicity. */
    S4("a batch is stored whole or not at all"),
    /** Reading. */
    S5("streams are read forward, backward, from a version, bounded"),
    /** One order of all streams. */
    S6("one global order over all streams"),
    /** Catching up. */
    S7("a subscription catches up over a stream, a type, a category or all"),
    /** Deletion. */
    S8("delete, tombstone, maximal age and count where declared"),
    /** Awaiting a place. */
    S9("a reader that awaits a position returns when, and only when, all up to it was applied"),
    /** The pattern language. */
    T1("the pattern language exactly, the same answer pushed down as filtered here"),
    /** Bounded topics. */
    T2("many patterns and topics take bounded memory and no objects of the transport"),
    /** Hostile topics. */
    T3("a hostile pattern or topic is refused"),
    /** Closing. */
    L1("close is idempotent, quick, wakes who is blocked, leaves nothing behind"),
    /** Draining. */
    L2("close drains: what was acknowledged stays so, what was not comes again"),
    /** Outages. */
    L3("an outage of the server is survived; health told the truth meanwhile"),
    /** Starting without a server. */
    L4("start with the server away says so, or waits as configured, and works once it is there"),
    /** Churn. */
    L5("subscribing and unsubscribing leaks nothing"),
    /** Isolation. */
    L6("two drives in one JVM, and two processes on one transport, do not disturb each other"),
    /** Balance. */
    L7("the books balance, per consumer group");

    private final String text;

    Rule(String text) {
        this.text = text;
    }

    /** Returns the rule in one line. */
    public String text() {
        return text;
    }
}
