package io.eventdrive;

import io.eventdrive.config.OptionTarget;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.policy.EventPolicy;
import io.eventdrive.policy.OnParked;
import io.eventdrive.policy.RetryPolicy;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts what a configuration file says over the options that the code gave a group. For one thread. */
final class FileOptions implements OptionTarget {
    private final GroupOptions options;

    FileOptions(GroupOptions options) {
        this.options = options;
    }

    @Override
    public void require(Set<Guarantee> guarantees) {
        options.require(guarantees.toArray(new Guarantee[0]));
    }

    @Override
    public void retry(UnaryOperator<RetryPolicy> change) {
        options.retry(change.apply(options.retryOr(ConsumerGroup.RETRY_DEFAULT)));
    }

    @Override
    public void onParked(OnParked value) {
        options.onParked(value);
    }

    @Override
    public void lease(Duration value) {
        options.lease(value);
    }

    @Override
    public void deadline(Duration value) {
        options.deadline(value);
    }

    @Override
    public void stalledAfter(Duration value) {
        options.stalledAfter(value);
    }

    @Override
    public void startWithin(Duration value) {
        options.startWithin(value);
    }

    @Override
    public void payloadBytesMax(int value) {
        options.payloadBytesMax(value);
    }

    @Override
    public void batchEventsMax(int value) {
        options.batchEventsMax(value);
    }

    @Override
    public void deduplicationWindow(int value) {
        options.deduplicationWindow(value);
    }

    @Override
    public void latestMax(int value) {
        options.latestMax(value);
    }

    @Override
    public void policy(UnaryOperator<EventPolicy> change) {
        options.policy(change);
    }

    @Override
    public void policy(String type, UnaryOperator<EventPolicy> change) {
        options.policy(type, change);
    }

    @Override
    public void key(Class<?> payload, Function<Object, @Nullable String> key) {
        options.replaceKey(payload, key);
    }
}
