package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.delivery.Await;
import io.eventdrive.delivery.GroupPublisher;
import io.eventdrive.delivery.Replies;
import io.eventdrive.event.Event;
import io.eventdrive.event.EventKind;
import io.eventdrive.event.Publication;
import io.eventdrive.event.Receipt;
import io.eventdrive.event.TypedEvent;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.guarantee.Capabilities;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A named set of events that are handled alike: what an application publishes to. Safe for concurrent use. Publishing blocks until the
 * event is stored as durably as the group promises, for the group's deadline at most; what is wrong with an event is told before anything is
 * stored. Inside a handler the published event goes on with the chain by itself.
 */
public abstract sealed class EventGroup permits HubGroup, BrokerGroup {
    private final GroupCore core;

    EventGroup(GroupCore core) {
        this.core = core;
    }

    /** Returns its name. */
    public String name() {
        return core.name();
    }

    /** Returns what it is. */
    public abstract GroupKind kind();

    /** Returns what it promises, what core adds included. */
    public Capabilities capabilities() {
        return core.capabilities();
    }

    /** Publishes data of a registered class at the topic and waits for the receipt. */
    public Receipt publish(String topic, Object data) {
        return publish(publication(topic, data));
    }

    /** Publishes and waits for the receipt. */
    public Receipt publish(Publication publication) {
        return publisher().publish(EventKind.EVENT, requireNonNull(publication, "publication"));
    }

    /** Publishes a batch in its order and waits for the receipts, in the same order. */
    public List<Receipt> publish(List<Publication> batch) {
        return publisher().publishAll(requireNonNull(batch, "batch"));
    }

    /** Publishes; completes with the receipt. What is refused before anything is stored is thrown at once. */
    public CompletionStage<Receipt> publishAsync(Publication publication) {
        return publisher().publishAsync(EventKind.EVENT, requireNonNull(publication, "publication"));
    }

    /** Publishes a batch in its order; completes with the receipts, in the same order. */
    public CompletionStage<List<Receipt>> publishAsync(List<Publication> batch) {
        return publisher().publishAllAsync(requireNonNull(batch, "batch"));
    }

    /** Sends a command: an event that one receiver must act on. */
    public Receipt send(String topic, Object command) {
        return send(publication(topic, command));
    }

    /** Sends a command: an event that one receiver must act on. */
    public Receipt send(Publication command) {
        return publisher().publish(EventKind.COMMAND, requireNonNull(command, "command"));
    }

    /** Asks and waits for the answer: the first reply, decoded. Fails with TIMED_OUT at the deadline, with UNAVAILABLE if nobody can answer. */
    public <R> R request(String topic, Object query, Class<R> reply, Duration timeout) {
        return Await.join(
                        core.kernel().platform(),
                        requestAsync(publication(topic, query), reply, timeout),
                        timeout.plus(core.options().deadline()),
                        "group '" + name() + "', request at " + topic)
                .data();
    }

    /** Asks; completes with the first reply. */
    public <R> CompletionStage<TypedEvent<R>> requestAsync(Publication query, Class<R> reply, Duration timeout) {
        requireNonNull(query, "query");
        requireNonNull(reply, "reply");
        requireNonNull(timeout, "timeout");
        return replies().request(query, reply, timeout);
    }

    /** Returns the latest event with data of this class and key that this drive published, where the policy cacheable is on. */
    public <T> Optional<TypedEvent<T>> latest(Class<T> payload, String key) {
        String type = core.kernel().types().typeOf(payload).type().name();
        @Nullable Event event = publisher().latest(type, requireNonNull(key, "key"));
        return Optional.ofNullable(event)
                .map(found -> new TypedEvent<>(
                        found,
                        payload.cast(core.kernel().types().decode(found.type(), found.contentType(), found.data()))));
    }

    /** Returns how many replies came after their request had ended. */
    public long lateReplies() {
        return replies().late();
    }

    /** Returns how its subscriptions in this drive fare. */
    public List<SubscriptionStatus> subscriptions() {
        return core.subscriptions().stream().map(Subscription::status).toList();
    }

    private Publication publication(String topic, Object data) {
        try {
            return Publication.of(topic, data);
        } catch (EventDriveException e) {
            throw new EventDriveException(e.failure(), "group '" + name() + "': " + e.getMessage(), e);
        }
    }

    abstract GroupPublisher publisher();

    abstract Replies replies();

    abstract void close();

    GroupCore core() {
        return core;
    }

    @Override
    public String toString() {
        return kind().word() + " '" + name() + "'";
    }
}
