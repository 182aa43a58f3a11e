package io.eventdrive.delivery;

import io.eventdrive.spi.Broker;
import io.eventdrive.spi.Hub;

/**
 * The publisher of a group together with its requests and replies. Immutable.
 *
 * @param publisher publishes
 * @param replies asks and answers
 */
public record Publishing(GroupPublisher publisher, Replies replies) {

    /** Publishes into a hub. */
    public static Publishing into(Hub hub, Target target, Kernel kernel, PublishSettings settings) {
        return into(target, kernel, settings, new HubReplies(hub, kernel.platform()));
    }

    /** Publishes into a broker. */
    public static Publishing into(Broker broker, Target target, Kernel kernel, PublishSettings settings) {
        return into(target, kernel, settings, new BrokerReplies(broker, kernel.platform()));
    }

    private static Publishing into(Target target, Kernel kernel, PublishSettings settings, ReplyChannel channel) {
        GroupPublisher publisher = new GroupPublisher(kernel, settings, target);
        return new Publishing(publisher, new Replies(kernel, settings, publisher, channel));
    }

    /** Refuses to publish and fails what waits. Idempotent. */
    public void close() {
        publisher.close();
        replies.close();
    }
}
