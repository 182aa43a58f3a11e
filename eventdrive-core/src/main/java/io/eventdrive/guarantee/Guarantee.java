package io.eventdrive.guarantee;

/**
 * A promise that a group can require. The rules in brackets are those of the conformance suite that prove it; the list for users is
 * docs/guarantees.md.
 */
public enum Guarantee {
    /** Every event is handled once or more often by every consumer group; none is skipped (B2, B9). */
    AT_LEAST_ONCE,
    /** Events of one key are handled in the order of publishing (P3, B8). */
    ORDER_PER_KEY,
    /** All events of the group have one order, the same for every reader (H4, S6). */
    TOTAL_ORDER,
    /** A reader may start at the beginning, a position or a time, and read again what was read before (H3). */
    REPLAY,
    /** A named subscription goes on where it stopped (H5). */
    CHECKPOINT,
    /** Consumers of one group share its events, each event going to one of them (B1). */
    CONSUMER_GROUPS,
    /** An event that a consumer group gave up on is kept with its errors and can be replayed for that group alone (B5, B10). */
    DEAD_LETTER,
    /** An event or a retry can be due later (B11). */
    DELAY,
    /** An event that is too old is not handled, counted and findable (B12). */
    EXPIRY,
    /** An event with the same source and id within the window is handled once by each consumer group (B13). */
    DEDUPLICATION,
    /** The events of a consumer group can be split between handlers by share, predicate or key (B16). */
    SPLIT,
    /** A batch is stored whole or not at all (P4, S4). */
    ATOMIC_BATCH,
    /** A full group pushes back to its publishers, with a deadline (P7). */
    BACKPRESSURE,
    /** A request gets its reply or an error by its deadline (B18). */
    REQUEST_REPLY,
    /** A request that nobody can answer fails at once (B18). */
    ABSENT_HANDLER_DETECTION,
    /** An event is forgotten once every consumer group handled it (B19). */
    FORGETTING,
    /** What a receipt was given for survives the end of the process (P2). */
    SURVIVES_PROCESS,
    /** What a receipt was given for survives a power cut (P2). */
    SURVIVES_POWER_CUT,
    /** What a receipt was given for is held by a server as it is configured (P2). */
    REPLICATED,
    /** Events do not leave this process. */
    IN_PROCESS,
    /** Nobody outside reads events on their way or at rest. */
    CONFIDENTIAL,
    /** An append on a condition stores all or nothing and tells the actual version (S1, S2, S4). */
    EXPECTED_VERSION,
    /** Appending the same events again gives the first result (S3). */
    IDEMPOTENT_APPEND,
    /** A subscription catches up over one stream, a category or all streams, then goes on live (S7). */
    CATCH_UP,
    /** A stream can be cut at its beginning and deleted for good (S8). */
    STREAM_DELETION
}
