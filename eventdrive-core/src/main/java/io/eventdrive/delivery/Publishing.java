package io.eventdrive.delivery;

import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.Hub;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The publisher of a group together with its requests and replies. Immutable.
 *
 * @param publisher publishes
 * @param replies asks and answers
 */
public record Publishing(GroupPublisher publisher, Replies replies) {

    /** Publishes into a hub; the subscriptions of the drive are told when they have to handle in the publisher's thread. */
    public static Publishing into(
            Hub hub,
            Capabilities capabilities,
            Kernel kernel,
            PublishSettings settings,
            Consumer<Position> handleHere) {
        GroupPublisher publisher = new GroupPublisher(kernel, settings, target(capabilities, hub::append, handleHere));
        return new Publishing(
                publisher, new Replies(kernel, settings, publisher, new HubReplies(hub, kernel.platform())));
    }

    /** Publishes into a broker. */
    public static Publishing into(Broker broker, Capabilities capabilities, Kernel kernel, PublishSettings settings) {
        GroupPublisher publisher =
                new GroupPublisher(kernel, settings, target(capabilities, broker::publish, place -> {}));
        return new Publishing(
                publisher, new Replies(kernel, settings, publisher, new BrokerReplies(broker, kernel.platform())));
    }

    private static Target target(
            Capabilities capabilities,
            Function<List<Event>, CompletionStage<Appended>> append,
            Consumer<Position> handleHere) {
        return new Target() {
            @Override
            public Capabilities capabilities() {
                return capabilities;
            }

            @Override
            public CompletionStage<Appended> append(List<Event> batch) {
                return append.apply(batch);
            }

            @Override
            public void handleHere(Position upTo) {
                handleHere.accept(upTo);
            }
        };
    }

    /** Refuses to publish and fails what waits. Idempotent. */
    public void close() {
        publisher.close();
        replies.close();
    }
}
