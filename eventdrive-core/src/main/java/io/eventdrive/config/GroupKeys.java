package io.eventdrive.config;

import io.eventdrive.policy.EventPolicy;
import io.eventdrive.policy.OnParked;
import io.eventdrive.policy.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** All keys of a group but those of its transport. */
final class GroupKeys {
    static final String KIND = "kind";
    static final String TRANSPORT = "transport";
    static final String TYPES = "types.";
    static final String KEY = "key";

    static final Form<String> KIND_FORM = Form.word("hub", "broker", "store");
    static final String TRANSPORT_EXPECTED = "a URI such as memory:queue";
    static final String KEY_EXPECTED = "the name of a property of the type's class, such as orderId";

    private static final Duration YEAR = Duration.ofDays(365);

    /** How events are treated, for a group and for each type in it. */
    static final Map<String, BiFunction<EventPolicy, Boolean, EventPolicy>> POLICIES = policies();

    /** In the order in which they are applied: a fixed delay, then what changes it. */
    static final Map<String, GroupKey<?>> GENERIC = generic();

    /** {@code retry.fixed} says all that these say. */
    static final List<String> NOT_WITH_FIXED = List.of("retry.first", "retry.factor", "retry.max-delay");

    private GroupKeys() {}

    /** Returns what may follow the name of a group, transport options and types apart. */
    static List<String> names() {
        List<String> names = new ArrayList<>(List.of(KIND, TRANSPORT));
        names.addAll(GENERIC.keySet());
        return names;
    }

    /** Returns what may follow the name of a type. */
    static List<String> namesOfTypes() {
        List<String> names = new ArrayList<>(POLICIES.keySet());
        names.add(KEY);
        return names;
    }

    private static Map<String, BiFunction<EventPolicy, Boolean, EventPolicy>> policies() {
        Map<String, BiFunction<EventPolicy, Boolean, EventPolicy>> all = new LinkedHashMap<>();
        all.put("persist", EventPolicy::persist);
        all.put("local-only", EventPolicy::localOnly);
        all.put("require-ack", EventPolicy::requireAck);
        all.put("same-thread", EventPolicy::sameThread);
        all.put("cacheable", EventPolicy::cacheable);
        all.put("secure", EventPolicy::secure);
        return Collections.unmodifiableMap(all);
    }

    private static Map<String, GroupKey<?>> generic() {
        List<GroupKey<?>> all = new ArrayList<>();
        all.add(new GroupKey<>("require", Form.guarantees(), OptionTarget::require));
        all.addAll(retries());
        all.add(new GroupKey<>("on-parked", Form.constant(OnParked.class), OptionTarget::onParked));
        all.add(duration("lease", Duration.ofMillis(10), Duration.ofDays(1), OptionTarget::lease));
        all.add(duration("deadline", Duration.ofMillis(1), Duration.ofHours(1), OptionTarget::deadline));
        all.add(duration("stalled-after", Duration.ofMillis(10), Duration.ofDays(1), OptionTarget::stalledAfter));
        all.add(duration("start-within", Duration.ZERO, Duration.ofDays(1), OptionTarget::startWithin));
        all.add(new GroupKey<>("payload-bytes-max", Form.bytes(1, 64 << 20), OptionTarget::payloadBytesMax));
        all.add(new GroupKey<>("batch-events-max", Form.integer(1, 65_536), OptionTarget::batchEventsMax));
        all.add(new GroupKey<>("deduplication-window", Form.integer(0, 1_000_000), OptionTarget::deduplicationWindow));
        all.add(new GroupKey<>("latest-max", Form.integer(1, 1_000_000), OptionTarget::latestMax));
        POLICIES.forEach((name, policy) -> all.add(
                new GroupKey<>(name, Form.flag(), (target, on) -> target.policy(before -> policy.apply(before, on)))));
        Map<String, GroupKey<?>> byName = new LinkedHashMap<>();
        all.forEach(key -> byName.put(key.name(), key));
        return Collections.unmodifiableMap(byName);
    }

    private static List<GroupKey<?>> retries() {
        return List.of(
                retry("retry.first", Form.duration(Duration.ofMillis(1), YEAR), RetryPolicy::first),
                retry(
                        "retry.fixed",
                        Form.duration(Duration.ofMillis(1), YEAR),
                        (policy, delay) -> policy.first(delay).factor(1).maxDelay(delay)),
                retry("retry.factor", Form.decimal(1, 100), RetryPolicy::factor),
                retry("retry.jitter", Form.decimal(0, 1), RetryPolicy::jitter),
                retry("retry.max-delay", Form.duration(Duration.ofMillis(1), YEAR), RetryPolicy::maxDelay),
                retry("retry.max-attempts", Form.integer(1, RetryPolicy.ATTEMPTS_MAX), RetryPolicy::maxAttempts),
                retry("retry.aside", Form.flag(), (policy, on) -> on ? policy.aside() : policy.inPlace()),
                retry("retry.never", Form.errors(), (policy, errors) -> {
                    RetryPolicy changed = policy;
                    for (Class<? extends Throwable> error : errors) {
                        changed = changed.never(error);
                    }
                    return changed;
                }));
    }

    private static GroupKey<Duration> duration(
            String name, Duration min, Duration max, BiConsumer<OptionTarget, Duration> set) {
        return new GroupKey<>(name, Form.duration(min, max), set);
    }

    private static <T> GroupKey<T> retry(String name, Form<T> form, BiFunction<RetryPolicy, T, RetryPolicy> change) {
        return new GroupKey<>(name, form, (target, value) -> target.retry(policy -> change.apply(policy, value)));
    }
}
