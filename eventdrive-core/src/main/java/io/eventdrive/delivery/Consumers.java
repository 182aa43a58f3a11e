package io.eventdrive.delivery;

import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.spi.Hub;
import io.eventdrive.spi.InboxRequest;
import io.eventdrive.spi.Store;
import io.eventdrive.store.StoredEvent;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Starts consumers of one group. Immutable. */
public final class Consumers {
    private final Kernel kernel;
    private final String group;

    /** For the named group. */
    public Consumers(Kernel kernel, String group) {
        this.kernel = kernel;
        this.group = group;
    }

    /** Starts a consumer of a consumer group. */
    public Consumer ofBroker(GroupMemory memory, Replies replies, Order order) {
        Consumer consumer = consumer(order, replies);
        consumer.start(signal -> new InboxSource(
                consumer,
                memory,
                new InboxRequest(
                        order.name(),
                        order.routing().interest(),
                        order.from(),
                        order.settings().lease(),
                        memory.handledIdsMax(),
                        signal)));
        return consumer;
    }

    /** Starts a subscription of a hub; a named one goes on at its saved place. */
    public Consumer ofHub(Hub hub, Replies replies, Order order) {
        Consumer consumer = consumer(order, replies);
        From from = order.named() ? placeOf(hub.checkpoint(order.name()), order.from()) : order.from();
        consumer.start(signal -> new ReadSource(
                kernel,
                consumer,
                Tail.of(hub.read(from, order.routing().interest(), signal)),
                order.named() ? new Checkpoints(what(order), place -> hub.saveCheckpoint(order.name(), place)) : null));
        return consumer;
    }

    /** Starts a subscription of a store over the events that meet the predicate; a named one goes on at its saved place. */
    public Consumer ofStore(Store store, Order order, Predicate<StoredEvent> wanted) {
        Consumer consumer = consumer(order, NoReplies.INSTANCE);
        From from = order.named() ? placeOf(store.checkpoint(order.name()), order.from()) : order.from();
        consumer.start(signal -> new ReadSource(
                kernel,
                consumer,
                Tail.of(store.readAll(from, signal), wanted),
                order.named()
                        ? new Checkpoints(what(order), place -> store.saveCheckpoint(order.name(), place))
                        : null));
        return consumer;
    }

    private Consumer consumer(Order order, Replier replier) {
        return new Consumer(kernel, new Observers.Place(group, order.name()), order, replier);
    }

    private String what(Order order) {
        return "group '" + group + "', subscription '" + order.name() + "'";
    }

    private static From placeOf(@Nullable Position saved, From otherwise) {
        return saved == null ? otherwise : From.after(saved);
    }

    /**
     * What is to be started.
     *
     * @param name of the consumer group or subscription
     * @param named whether its place is saved under the name
     * @param from where it starts if it is new
     * @param settings how it works
     * @param routing its handlers
     */
    public record Order(String name, boolean named, From from, ConsumerSettings settings, Routing routing) {}
}
