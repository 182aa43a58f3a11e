package io.eventdrive;

import io.eventdrive.delivery.GroupPublisher;
import io.eventdrive.delivery.Publishing;
import io.eventdrive.delivery.Replies;
import io.eventdrive.delivery.Target;
import io.eventdrive.spi.Broker;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A group that sees to it that each of its events is handled once at least by every consumer group, or ends as a dead letter of that
 * consumer group. Safe for concurrent use.
 */
public final class BrokerGroup extends EventGroup {
    private final Broker broker;
    private final Publishing publishing;
    private final Map<String, ConsumerGroup> consumerGroups = new ConcurrentHashMap<>();

    BrokerGroup(GroupCore core, Broker broker) {
        super(core);
        this.broker = broker;
        Target target = new Target(core.capabilities(), broker::publish, place -> {});
        this.publishing = Publishing.into(broker, target, core.kernel(), core.publishSettings());
    }

    @Override
    public GroupKind kind() {
        return GroupKind.BROKER;
    }

    /** Returns the consumer group of this name; it is made at the transport with its first subscription. */
    public ConsumerGroup consumerGroup(String name) {
        return consumerGroups.computeIfAbsent(
                Names.check("consumer group name", name), checked -> new ConsumerGroup(checked, this));
    }

    /** Returns the names of the consumer groups that exist at the transport, those of other processes included. May block. */
    public Set<String> consumerGroups() {
        Set<String> names = new TreeSet<>(broker.consumerGroups());
        names.removeIf(Names::isReserved);
        return names;
    }

    Broker broker() {
        return broker;
    }

    @Override
    GroupPublisher publisher() {
        return publishing.publisher();
    }

    @Override
    Replies replies() {
        return publishing.replies();
    }

    @Override
    void close() {
        publishing.close();
        broker.close();
    }
}
