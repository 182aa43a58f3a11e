package io.eventdrive.samples.s03webhooks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The groups that webhooks go to. */
enum Destination {
    /** All webhooks. */
    TRAFFIC("hub, counts in the publisher's thread"),
    /** What changes code. */
    BUILDS("8 lanes, order per repository"),
    /** What people talk about. */
    MAIL("up to 4 attempts, the key waits"),
    /** What is dangerous. */
    SECURITY("2 attempts, then a dead letter"),
    /** What is delivered. */
    RELEASES("blue/green split, 25 % green"),
    /** Everything else. */
    AUDIT("at most once, acknowledged first");

    private final String policy;

    Destination(String policy) {
        this.policy = policy;
    }

    static List<Destination> brokers() {
        return Arrays.stream(values())
                .filter(destination -> destination != TRAFFIC)
                .toList();
    }

    String group() {
        return name().toLowerCase(Locale.ROOT);
    }

    String policy() {
        return policy;
    }
}
