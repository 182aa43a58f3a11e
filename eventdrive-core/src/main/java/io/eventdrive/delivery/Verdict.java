package io.eventdrive.delivery;

import java.time.Duration;

/** What a lane does next with its work. */
sealed interface Verdict {
    /** It is settled, one way or another: acknowledge it. */
    Verdict SETTLED = new Settled();
    /** It left this consumer without an acknowledgement: it was given back, or its lease is lost. */
    Verdict GONE = new Gone();

    /** Settled. */
    record Settled() implements Verdict {}

    /** Gone. */
    record Gone() implements Verdict {}

    /**
     * Another attempt in place.
     *
     * @param after how long the lane waits
     */
    record Again(Duration after) implements Verdict {}
}
