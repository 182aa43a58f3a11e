package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.delivery.Await;
import io.eventdrive.delivery.Consumer;
import io.eventdrive.delivery.Consumers;
import io.eventdrive.delivery.GroupMemory;
import io.eventdrive.delivery.Observers;
import io.eventdrive.event.From;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.policy.RetryPolicy;
import io.eventdrive.spi.Broker;
import io.eventdrive.topic.TopicPattern;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Consumers that share the work of one named subscription of a broker: each event goes to one of them. All consumers of a group, in
 * whatever process, listen to the same topics. A group that is new starts at the oldest event that is there, unless told otherwise. Safe
 * for concurrent use.
 */
public final class ConsumerGroup {
    /** What follows a failed attempt unless the group or the subscription says otherwise. */
    static final RetryPolicy RETRY_DEFAULT =
            RetryPolicy.exponential(Duration.ofMillis(200)).jitter(0.2);

    private final String name;
    private final BrokerGroup group;
    private final GroupCore core;
    private final Broker broker;
    private @Nullable GroupMemory memory;
    private @Nullable Set<TopicPattern> interest;

    ConsumerGroup(String name, BrokerGroup group) {
        this.name = name;
        this.group = group;
        this.core = group.core();
        this.broker = group.broker();
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    /** Adds a consumer of events with data of this class. */
    public <T> TypedSubscriptionBuilder<T> on(Class<T> payload) {
        return new TypedSubscriptionBuilder<>(payload, subscribe());
    }

    /** Adds a consumer of events of several types or of any. */
    public SubscriptionBuilder subscribe() {
        return new SubscriptionBuilder(name, From.beginning(), this::start);
    }

    /** Returns what it gave up on. */
    public DeadLetters deadLetters() {
        return new DeadLetters(core, memory());
    }

    /** Stops the consumers of this drive from reading new events. */
    public void pause() {
        subscriptions().forEach(Subscription::pause);
    }

    /** Lets the consumers of this drive read again. */
    public void resume() {
        subscriptions().forEach(Subscription::resume);
    }

    /** Returns how many events it has still to handle, those in flight and delayed included; empty where it cannot be known. May block. */
    public OptionalLong pending() {
        return broker.pending(name);
    }

    /**
     * Waits until it has settled everything that is there for it, events in flight, in other processes, delayed or to be tried again included.
     *
     * @return whether it has; false once the time is over
     */
    public boolean awaitSettled(Duration atMost) {
        if (pending().isEmpty()) {
            throw new EventDriveException(
                    Failure.UNSUPPORTED,
                    "group '" + group.name() + "', consumer group '" + name
                            + "': awaitSettled needs to know what is pending, which this transport cannot tell");
        }
        return Await.until(
                core.kernel().platform(),
                () -> pending().orElse(0) == 0,
                requireNonNull(atMost, "atMost"),
                "group '" + group.name() + "', consumer group '" + name + "': waiting until all is settled");
    }

    /** Returns its consumers in this drive. */
    public List<Subscription> subscriptions() {
        return core.subscriptions().stream()
                .filter(subscription -> subscription.name().equals(name))
                .toList();
    }

    /** Ends its consumers in this drive and removes it from the transport, with all it has still to handle. Its dead letters stay. */
    public synchronized void remove() {
        subscriptions().forEach(Subscription::close);
        broker.removeConsumerGroup(name);
        interest = null;
    }

    private synchronized Subscription start(SubscriptionBuilder wanted) {
        if (wanted.isNamed()) {
            throw invalid("a consumer has the name of its consumer group, found named(\"" + wanted.name() + "\")");
        }
        requireSameInterest(wanted.topics());
        Consumers.Order order = new Consumers.Order(
                name, false, wanted.from(), core.consumerSettings(wanted, RETRY_DEFAULT), core.routing(wanted));
        Consumer consumer = new Consumers(core.kernel(), group.name()).ofBroker(memory(), group.replies(), order);
        interest = wanted.topics();
        return core.add(consumer);
    }

    private void requireSameInterest(Set<TopicPattern> wanted) {
        if (interest != null && !subscriptions().isEmpty() && !interest.equals(wanted)) {
            throw invalid("all consumers listen to the same topics, expected " + interest + ", found " + wanted
                    + "; use another consumer group, or name all topics in each");
        }
    }

    private synchronized GroupMemory memory() {
        GroupMemory known = memory;
        if (known == null) {
            known = GroupMemory.of(
                    core.kernel(),
                    new Observers.Place(core.name(), name),
                    broker,
                    new GroupMemory.Settings(
                            core.options().deduplicationWindow(),
                            core.options().onParked(),
                            core.options().lease().multipliedBy(2)));
            memory = known;
        }
        return known;
    }

    private EventDriveException invalid(String message) {
        return new EventDriveException(
                Failure.INVALID, "group '" + group.name() + "', consumer group '" + name + "': " + message);
    }

    @Override
    public String toString() {
        return "consumer group " + group.name() + "/" + name;
    }
}
