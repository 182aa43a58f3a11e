package io.eventdrive.inmemory;

import io.eventdrive.event.Durability;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.guarantee.Guarantee;

/** What the transports of this module promise, role by role. */
final class Declared {
    private static final String MEMORY_ALONE = "events are kept in the memory of this process alone";

    private Declared() {}

    static Capabilities streamHub(Limits limits) {
        Capabilities.Builder hub = inMemory()
                .gives(Guarantee.REPLAY, Guarantee.CHECKPOINT, Guarantee.TOTAL_ORDER, Guarantee.ORDER_PER_KEY)
                .lacks(Guarantee.CONSUMER_GROUPS, "every reader of a hub gets every event; bind a broker")
                .lacks(Guarantee.DEAD_LETTER, "a hub has no consumer groups; bind a broker")
                .lacks(Guarantee.FORGETTING, "a stream keeps what was handled; bind InMemory.queue() as a broker");
        return pressure(hub, limits).build();
    }

    static Capabilities streamBroker(Limits limits) {
        return broker(limits)
                .lacks(Guarantee.FORGETTING, "a stream keeps what was handled; bind InMemory.queue()")
                .build();
    }

    static Capabilities queueBroker(Limits limits) {
        return broker(limits).gives(Guarantee.FORGETTING).build();
    }

    static Capabilities store() {
        return inMemory()
                .gives(Guarantee.EXPECTED_VERSION, Guarantee.IDEMPOTENT_APPEND, Guarantee.STREAM_DELETION)
                .gives(Guarantee.CATCH_UP, Guarantee.REPLAY, Guarantee.CHECKPOINT)
                .gives(Guarantee.TOTAL_ORDER, Guarantee.ORDER_PER_KEY, Guarantee.AT_LEAST_ONCE)
                .gives(Guarantee.BACKPRESSURE)
                .lacks(Guarantee.CONSUMER_GROUPS, "a store is read by subscriptions of their own; bind a broker")
                .lacks(Guarantee.FORGETTING, "a store keeps its events until a stream is truncated or deleted")
                .build();
    }

    private static Capabilities.Builder broker(Limits limits) {
        Capabilities.Builder broker = inMemory()
                .gives(Guarantee.CONSUMER_GROUPS, Guarantee.ORDER_PER_KEY, Guarantee.DEAD_LETTER)
                .gives(Guarantee.DELAY, Guarantee.DEDUPLICATION, Guarantee.ABSENT_HANDLER_DETECTION)
                .lacks(Guarantee.TOTAL_ORDER, "consumers share the events of a group; only the order per key is kept")
                .lacks(Guarantee.REPLAY, "a consumer group handles an event once; bind InMemory.stream() as a hub")
                .lacks(Guarantee.CHECKPOINT, "a consumer group remembers its place by itself");
        return pressure(broker, limits);
    }

    private static Capabilities.Builder inMemory() {
        return Capabilities.of(Durability.MEMORY)
                .gives(Guarantee.ATOMIC_BATCH, Guarantee.IN_PROCESS, Guarantee.CONFIDENTIAL)
                .lacks(Guarantee.SURVIVES_PROCESS, MEMORY_ALONE)
                .lacks(Guarantee.SURVIVES_POWER_CUT, MEMORY_ALONE)
                .lacks(Guarantee.REPLICATED, MEMORY_ALONE);
    }

    private static Capabilities.Builder pressure(Capabilities.Builder role, Limits limits) {
        if (limits.drops()) {
            String reason = "overflow(DROP_OLDEST) removes events that were not handled yet; choose BLOCK";
            return role.lacks(Guarantee.AT_LEAST_ONCE, reason).lacks(Guarantee.BACKPRESSURE, reason);
        }
        return role.gives(Guarantee.AT_LEAST_ONCE, Guarantee.BACKPRESSURE);
    }
}
