package io.eventdrive.delivery;

import io.eventdrive.event.EventType;
import io.eventdrive.policy.EventPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * How a group publishes. Immutable.
 *
 * @param group its name
 * @param keys how the key of data of a class is found
 * @param policy how events of a type are treated
 * @param payloadBytesMax the most bytes of encoded data
 * @param batchEventsMax the most events published at once
 * @param latestMax the most keys whose latest event is remembered
 * @param deadline how long storing may take
 */
public record PublishSettings(
        String group,
        Map<Class<?>, Function<Object, String>> keys,
        Function<EventType, EventPolicy> policy,
        int payloadBytesMax,
        int batchEventsMax,
        int latestMax,
        Duration deadline) {}
