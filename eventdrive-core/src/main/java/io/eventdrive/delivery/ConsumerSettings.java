package io.eventdrive.delivery;

import io.eventdrive.event.Event;
import io.eventdrive.policy.EventPolicy;
import io.eventdrive.policy.OnGap;
import io.eventdrive.policy.OnParked;
import io.eventdrive.policy.RetryPolicy;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What a consumer was told to do. Immutable.
 *
 * @param lanes how many handlers run at once; with one, on the thread that reads
 * @param inFlight the most events between reading and settling
 * @param retry what follows a failed attempt
 * @param onParked what becomes of a key after a dead letter
 * @param onGap what a reader does that was overtaken by retention
 * @param lease how long a broker waits for a silent consumer
 * @param deadline how long storing a dead letter or a reply may take
 * @param policy how each event is treated
 * @param sameThread whether events, or those of some type, are handled in threads of the application: who publishes, and who subscribes
 * @param credit how many events may be in flight at present, beside the bound
 */
public record ConsumerSettings(
        int lanes,
        int inFlight,
        RetryPolicy retry,
        OnParked onParked,
        OnGap onGap,
        Duration lease,
        Duration deadline,
        Function<Event, EventPolicy> policy,
        boolean sameThread,
        LongSupplier credit) {}
