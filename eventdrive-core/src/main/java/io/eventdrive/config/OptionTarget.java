package io.eventdrive.config;

import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.policy.EventPolicy;
import io.eventdrive.policy.OnParked;
import io.eventdrive.policy.RetryPolicy;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What takes the options of one group as a configuration file gives them, each within its bounds. For one thread. */
public interface OptionTarget {

    /** Requires further guarantees. */
    void require(Set<Guarantee> guarantees);

    /** Changes what follows a failed attempt. */
    void retry(UnaryOperator<RetryPolicy> change);

    /** Sets what becomes of a key once an event of it is a dead letter. */
    void onParked(OnParked value);

    /** Sets how long a broker waits for a silent consumer. */
    void lease(Duration value);

    /** Sets how long storing an event may take. */
    void deadline(Duration value);

    /** Sets after how long without progress a consumer counts as stalled. */
    void stalledAfter(Duration value);

    /** Sets how long starting tries again while the transport is away. */
    void startWithin(Duration value);

    /** Sets the most bytes of encoded data. */
    void payloadBytesMax(int value);

    /** Sets the most events of a batch. */
    void batchEventsMax(int value);

    /** Sets how many events are remembered to recognise them. */
    void deduplicationWindow(int value);

    /** Sets of how many keys the latest event is remembered. */
    void latestMax(int value);

    /** Changes how all events are treated. */
    void policy(UnaryOperator<EventPolicy> change);

    /** Changes how events of a type are treated. */
    void policy(String type, UnaryOperator<EventPolicy> change);

    /** Sets how the key of data of a class is found. */
    void key(Class<?> payload, Function<Object, @Nullable String> key);
}
