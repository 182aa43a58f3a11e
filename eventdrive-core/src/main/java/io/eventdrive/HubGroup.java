package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.delivery.Consumer;
import io.eventdrive.delivery.Consumers;
import io.eventdrive.delivery.GroupPublisher;
import io.eventdrive.delivery.Publishing;
import io.eventdrive.delivery.Replies;
import io.eventdrive.delivery.Target;
import io.eventdrive.event.From;
import io.eventdrive.event.TypedEvent;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.policy.RetryPolicy;
import io.eventdrive.spi.Hub;
import java.util.concurrent.Flow;

/**
 * A group that gives its events to everyone who listens, and again to whoever replays, where its transport remembers. A subscription
 * starts now unless it says otherwise, a named one at the beginning and later where it stopped. Handlers that fail are told and passed
 * over; a hub retries only if told to. Safe for concurrent use.
 */
public final class HubGroup extends EventGroup {
    private final Hub hub;
    private final Publishing publishing;

    HubGroup(GroupCore core, Hub hub) {
        super(core);
        this.hub = hub;
        Target target = new Target(core.capabilities(), hub::append, core::handleHere);
        this.publishing = Publishing.into(hub, target, core.kernel(), core.publishSettings());
    }

    @Override
    public GroupKind kind() {
        return GroupKind.HUB;
    }

    /** Listens for events with data of this class, from now on. */
    public <T> TypedSubscriptionBuilder<T> on(Class<T> payload) {
        return new TypedSubscriptionBuilder<>(payload, subscribe());
    }

    /** Listens for events of several types or of any, from now on. */
    public SubscriptionBuilder subscribe() {
        return new SubscriptionBuilder(core().nextUnnamed(), From.now(), this::start);
    }

    /** A subscription that goes on where it stopped; the first time at the beginning, unless told otherwise. */
    public SubscriptionBuilder subscription(String name) {
        return new SubscriptionBuilder(name, From.beginning(), this::start).named(name);
    }

    /** Reads again from a place of the past and goes on live. Nobody else is disturbed. */
    public SubscriptionBuilder replay(From from) {
        return subscribe().from(requireNonNull(from, "from"));
    }

    /** A view of the events with data of this class for reactive code, which honours demand: what nobody asked for is not read. */
    public <T> Flow.Publisher<TypedEvent<T>> flow(Class<T> payload, String... topics) {
        return new FlowView<>(
                payload, () -> new SubscriptionBuilder(core().nextUnnamed(), From.now(), this::start).topic(topics));
    }

    private Subscription start(SubscriptionBuilder wanted) {
        requireSupport(wanted);
        Consumers.Order order = new Consumers.Order(
                wanted.name(),
                wanted.isNamed(),
                wanted.from(),
                core().consumerSettings(wanted, RetryPolicy.none()),
                core().routing(wanted));
        Consumer consumer = new Consumers(core().kernel(), name()).ofHub(hub, publishing.replies(), order);
        return core().add(consumer);
    }

    private void requireSupport(SubscriptionBuilder wanted) {
        if (!(wanted.from() instanceof From.Now) && !wanted.isNamed()) {
            require(Guarantee.REPLAY, "starting at " + wanted.from());
        }
        if (wanted.isNamed()) {
            require(Guarantee.CHECKPOINT, "the named subscription '" + wanted.name() + "'");
        }
    }

    private void require(Guarantee guarantee, String what) {
        if (!capabilities().holds(guarantee)) {
            throw new EventDriveException(
                    Failure.UNSUPPORTED,
                    "group '" + name() + "': " + what + " needs the guarantee " + guarantee + ", found: "
                            + capabilities().support(guarantee).note());
        }
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
        hub.close();
    }
}
