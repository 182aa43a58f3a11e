package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.EventType;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.policy.EventPolicy;
import io.eventdrive.policy.OnParked;
import io.eventdrive.policy.RetryPolicy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an application wants of a group, whatever it is bound to. Every option has the same meaning on every transport. For one thread,
 * while the drive is being built; what is out of range is refused with INVALID at once.
 */
public final class GroupOptions {
    private static final Duration LEASE_DEFAULT = Duration.ofSeconds(30);
    private static final Duration DEADLINE_DEFAULT = Duration.ofSeconds(30);
    private static final Duration STALLED_DEFAULT = Duration.ofMinutes(1);
    private static final int PAYLOAD_BYTES_DEFAULT = 1_048_576;
    private static final int BATCH_EVENTS_DEFAULT = 1_024;
    private static final int WINDOW_DEFAULT = 10_000;
    private static final int LATEST_DEFAULT = 10_000;

    private final String group;
    private final Set<Guarantee> required = EnumSet.noneOf(Guarantee.class);
    private final Map<Class<?>, Function<Object, String>> keys = new HashMap<>();
    private final Map<String, UnaryOperator<EventPolicy>> policiesOfTypes = new HashMap<>();
    private EventPolicy policy = EventPolicy.defaults();
    private @Nullable RetryPolicy retry;
    private OnParked onParked = OnParked.RELEASE_KEY;
    private Duration lease = LEASE_DEFAULT;
    private Duration deadline = DEADLINE_DEFAULT;
    private Duration stalledAfter = STALLED_DEFAULT;
    private Duration startWithin = Duration.ZERO;
    private int payloadBytesMax = PAYLOAD_BYTES_DEFAULT;
    private int batchEventsMax = BATCH_EVENTS_DEFAULT;
    private int deduplicationWindow = WINDOW_DEFAULT;
    private int latestMax = LATEST_DEFAULT;

    GroupOptions(String group) {
        this.group = group;
    }

    /** Returns options that are changed apart from these. */
    GroupOptions copy() {
        GroupOptions copy = new GroupOptions(group);
        copy.required.addAll(required);
        copy.keys.putAll(keys);
        copy.policiesOfTypes.putAll(policiesOfTypes);
        copy.policy = policy;
        copy.retry = retry;
        copy.onParked = onParked;
        copy.lease = lease;
        copy.deadline = deadline;
        copy.stalledAfter = stalledAfter;
        copy.startWithin = startWithin;
        copy.payloadBytesMax = payloadBytesMax;
        copy.batchEventsMax = batchEventsMax;
        copy.deduplicationWindow = deduplicationWindow;
        copy.latestMax = latestMax;
        return copy;
    }

    /** Requires guarantees: the drive does not start unless the transport gives them, natively or emulated. */
    public GroupOptions require(Guarantee... guarantees) {
        required.addAll(List.of(guarantees));
        return this;
    }

    /** Takes the key of data of this class from a function of it. Pure and quick; may return null for no key. */
    public <T> GroupOptions key(Class<T> payload, Function<? super T, String> key) {
        requireNonNull(key, "key");
        if (keys.putIfAbsent(requireNonNull(payload, "payload"), data -> key.apply(payload.cast(data))) != null) {
            throw invalid("key", "one key function per class", "two for " + payload.getName());
        }
        return this;
    }

    /** Sets what follows a failed attempt; a broker retries five times from 200 ms on, a hub does not, unless told so. */
    public GroupOptions retry(RetryPolicy value) {
        this.retry = requireNonNull(value, "retry");
        return this;
    }

    /** Sets what becomes of a key once an event of it is a dead letter; it is released unless told otherwise. */
    public GroupOptions onParked(OnParked value) {
        this.onParked = requireNonNull(value, "onParked");
        return this;
    }

    /** Changes how all events of the group are treated. */
    public GroupOptions policy(UnaryOperator<EventPolicy> change) {
        this.policy = change.apply(policy);
        return this;
    }

    /** Changes how events of one type are treated, on top of what the group says. */
    public GroupOptions policy(String typeName, UnaryOperator<EventPolicy> change) {
        policiesOfTypes.merge(
                requireNonNull(typeName, "typeName"),
                requireNonNull(change, "change"),
                (first, second) -> policyBefore -> second.apply(first.apply(policyBefore)));
        return this;
    }

    /** Sets how long a broker waits for a silent consumer before another gets its events; 30 seconds, 10 ms to 1 day. */
    public GroupOptions lease(Duration value) {
        this.lease = between("lease", value, Duration.ofMillis(10), Duration.ofDays(1));
        return this;
    }

    /** Sets how long storing an event may take before publishing fails; 30 seconds, 1 ms to 1 hour. */
    public GroupOptions deadline(Duration value) {
        this.deadline = between("deadline", value, Duration.ofMillis(1), Duration.ofHours(1));
        return this;
    }

    /** Sets after how long without progress a consumer with work counts as stalled; 1 minute, 10 ms to 1 day. */
    public GroupOptions stalledAfter(Duration value) {
        this.stalledAfter = between("stalledAfter", value, Duration.ofMillis(10), Duration.ofDays(1));
        return this;
    }

    /** Sets how long starting tries again while the transport is away before it fails; not at all, up to 1 day. */
    public GroupOptions startWithin(Duration value) {
        this.startWithin = between("startWithin", value, Duration.ZERO, Duration.ofDays(1));
        return this;
    }

    /** Sets the most bytes of encoded data; 1 MiB, up to 64 MiB. */
    public GroupOptions payloadBytesMax(int value) {
        this.payloadBytesMax = between("payloadBytesMax", value, 1, 64 * 1_048_576);
        return this;
    }

    /** Sets the most events of a batch; 1,024, up to 65,536. */
    public GroupOptions batchEventsMax(int value) {
        this.batchEventsMax = between("batchEventsMax", value, 1, 65_536);
        return this;
    }

    /** Sets how many of the latest (source, id) pairs are remembered per consumer group; 10,000, up to 1,000,000; 0 for none. */
    public GroupOptions deduplicationWindow(int value) {
        this.deduplicationWindow = between("deduplicationWindow", value, 0, 1_000_000);
        return this;
    }

    /** Sets of how many keys the latest event is remembered, where the policy cacheable is on; 10,000, up to 1,000,000. */
    public GroupOptions latestMax(int value) {
        this.latestMax = between("latestMax", value, 1, 1_000_000);
        return this;
    }

    String group() {
        return group;
    }

    Set<Guarantee> required() {
        Set<Guarantee> all = EnumSet.noneOf(Guarantee.class);
        all.addAll(required);
        addImplied(policy, all);
        policiesOfTypes.keySet().forEach(type -> addImplied(policyOf(type), all));
        return all;
    }

    private static void addImplied(EventPolicy policy, Set<Guarantee> all) {
        if (policy.isLocalOnly()) {
            all.add(Guarantee.IN_PROCESS);
        }
        if (policy.isSecure()) {
            all.add(Guarantee.CONFIDENTIAL);
        }
    }

    void replaceKey(Class<?> payload, Function<Object, @Nullable String> key) {
        keys.put(payload, key);
    }

    Map<Class<?>, Function<Object, String>> keys() {
        return Map.copyOf(keys);
    }

    EventPolicy policyOf(EventType type) {
        return policiesOfTypes.isEmpty() ? policy : policyOf(type.name());
    }

    Set<String> typesWithPolicy() {
        return Set.copyOf(policiesOfTypes.keySet());
    }

    boolean isAnySameThread() {
        return policy.isSameThread()
                || policiesOfTypes.keySet().stream()
                        .anyMatch(type -> policyOf(type).isSameThread());
    }

    EventPolicy policy() {
        return policy;
    }

    private EventPolicy policyOf(String type) {
        @Nullable UnaryOperator<EventPolicy> change = policiesOfTypes.get(type);
        return change == null ? policy : change.apply(policy);
    }

    RetryPolicy retryOr(RetryPolicy otherwise) {
        return retry == null ? otherwise : retry;
    }

    OnParked onParked() {
        return onParked;
    }

    Duration lease() {
        return lease;
    }

    Duration deadline() {
        return deadline;
    }

    Duration stalledAfter() {
        return stalledAfter;
    }

    Duration startWithin() {
        return startWithin;
    }

    int payloadBytesMax() {
        return payloadBytesMax;
    }

    int batchEventsMax() {
        return batchEventsMax;
    }

    int deduplicationWindow() {
        return deduplicationWindow;
    }

    int latestMax() {
        return latestMax;
    }

    private Duration between(String option, Duration value, Duration min, Duration max) {
        requireNonNull(value, option);
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw invalid(option, "from " + min + " to " + max, value.toString());
        }
        return value;
    }

    private int between(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw invalid(option, "from " + min + " to " + max, Integer.toString(value));
        }
        return value;
    }

    private EventDriveException invalid(String option, String expected, String found) {
        return new EventDriveException(
                Failure.INVALID,
                "group '" + group + "', option " + option + ": expected " + expected + ", found " + found);
    }
}
