package io.eventdrive.samples.s03webhooks;

import io.eventdrive.SubscriptionStatus;
import io.eventdrive.observe.Step;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What came in, what became of it, and whether it adds up. Immutable.
 *
 * @param webhooks lines of the file
 * @param unrouted of them, how many the router has still to pass on
 * @param rows one for each group
 */
record Books(long webhooks, long unrouted, List<Row> rows) {

    /** Returns whether every webhook was routed to traffic and to one broker, and every group handled what it got. */
    boolean balance() {
        return unrouted == 0
                && sum(Row::passedOn) == 2 * webhooks
                && brokers(Row::passedOn) == webhooks
                && sum(Row::handled) == 2 * webhooks
                && rows.stream().allMatch(row -> row.lost() == 0 && row.open().isNothing());
    }

    long brokers(ToLongFunction<Row> number) {
        return rows.stream()
                .filter(row -> row.destination() != Destination.TRAFFIC)
                .mapToLong(number)
                .sum();
    }

    long sum(ToLongFunction<Row> number) {
        return rows.stream().mapToLong(number).sum();
    }

    /**
     * One group.
     *
     * @param destination which
     * @param passedOn receipts that the router got for webhooks in this group
     * @param status what became of them, as the group's subscription counts it
     * @param open what is left
     */
    record Row(Destination destination, long passedOn, SubscriptionStatus status, Open open) {
        long handled() {
            return status.count(Step.HANDLED);
        }

        long retried() {
            return status.count(Step.RETRYING);
        }

        long dead() {
            return status.count(Step.DEAD_LETTERED);
        }

        long replayed() {
            return open.replayed();
        }

        /** What went in and is neither handled, nor waiting, nor a dead letter. */
        long lost() {
            return passedOn - handled() - open.pending() - open.deadLetters();
        }
    }

    /**
     * What a consumer group has still to do.
     *
     * @param pending events it has still to handle
     * @param deadLetters events it gave up on and that were not replayed
     * @param replayed dead letters that were given back to it
     */
    record Open(long pending, long deadLetters, long replayed) {
        boolean isNothing() {
            return pending == 0 && deadLetters == 0;
        }
    }
}
