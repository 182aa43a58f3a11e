package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.delivery.Consumer;
import io.eventdrive.delivery.Consumers;
import io.eventdrive.delivery.StreamWriter;
import io.eventdrive.event.From;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.policy.RetryPolicy;
import io.eventdrive.spi.Store;
import io.eventdrive.store.StoredEvent;
import io.eventdrive.topic.Topic;
import java.util.List;
import java.util.function.Predicate;

/**
 * A group that keeps streams of events with their versions: what event sourcing needs. The id of a stream is also the topic of its events,
 * such as {@code account-7}; the category of a stream is what stands before the first dash. Safe for concurrent use.
 */
public final class StoreGroup {
    private final GroupCore core;
    private final Store store;
    private final StreamWriter writer;

    StoreGroup(GroupCore core, Store store) {
        this.core = core;
        this.store = store;
        this.writer = new StreamWriter(core.kernel(), core.publishSettings(), core.capabilities(), store);
    }

    /** Returns its name. */
    public String name() {
        return core.name();
    }

    /** Returns what it promises, what core adds included. */
    public Capabilities capabilities() {
        return core.capabilities();
    }

    /** Returns the stream with this id, which obeys the rules of a topic; it need not exist. */
    public EventStream stream(String id) {
        return new EventStream(Topic.of(requireNonNull(id, "id")), core, store, writer);
    }

    /** Listens to the events of all streams; from the beginning, unless told otherwise. */
    public SubscriptionBuilder subscribe() {
        return subscribeTo(stored -> true);
    }

    /** Listens to the events of one stream; from the beginning, unless told otherwise. */
    public SubscriptionBuilder subscribeToStream(String id) {
        String wanted = Topic.of(requireNonNull(id, "id")).toString();
        return subscribeTo(stored -> stored.stream().equals(wanted));
    }

    /** Listens to the events of all streams of a category; from the beginning, unless told otherwise. */
    public SubscriptionBuilder subscribeToCategory(String category) {
        if (requireNonNull(category, "category").isEmpty() || category.indexOf('-') >= 0) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "group '" + name()
                            + "': expected a category, which is what stands before the first dash of a stream's id, found '"
                            + category + "'");
        }
        String prefix = category + "-";
        return subscribeTo(stored -> stored.stream().startsWith(prefix));
    }

    /** Returns the data of an event that was read, brought up to the registered version. */
    public Object dataOf(StoredEvent stored) {
        return core.kernel()
                .types()
                .decode(
                        stored.event().type(),
                        stored.event().contentType(),
                        stored.event().data());
    }

    /** Returns how its subscriptions in this drive fare. */
    public List<SubscriptionStatus> subscriptions() {
        return core.subscriptions().stream().map(Subscription::status).toList();
    }

    private SubscriptionBuilder subscribeTo(Predicate<StoredEvent> wanted) {
        return new SubscriptionBuilder(core.nextUnnamed(), From.beginning(), order -> start(order, wanted));
    }

    private Subscription start(SubscriptionBuilder wanted, Predicate<StoredEvent> filter) {
        Consumers.Order order = new Consumers.Order(
                wanted.name(),
                wanted.isNamed(),
                wanted.from(),
                core.consumerSettings(wanted, RetryPolicy.none()),
                core.routing(wanted));
        Consumer consumer = new Consumers(core.kernel(), name()).ofStore(store, order, filter);
        return core.add(consumer);
    }

    GroupCore core() {
        return core;
    }

    void close() {
        writer.close();
        store.close();
    }

    @Override
    public String toString() {
        return "store '" + name() + "'";
    }
}
