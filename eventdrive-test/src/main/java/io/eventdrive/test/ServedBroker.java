package io.eventdrive.test;

import io.eventdrive.event.Event;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.DeadLetterLog;
import io.eventdrive.spi.Inbox;
import io.eventdrive.spi.InboxRequest;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** A broker behind a connection. */
final class ServedBroker implements Broker {
    private final Broker broker;
    private final Connection connection;
    private final Promise promise;
    private final Servers servers;

    ServedBroker(Broker broker, Connection connection, Promise promise, Servers servers) {
        this.broker = broker;
        this.connection = connection;
        this.promise = promise;
        this.servers = servers;
    }

    @Override
    public Capabilities capabilities() {
        return promise.capabilities();
    }

    @Override
    public CompletionStage<Appended> publish(List<Event> batch) {
        List<Event> events = List.copyOf(batch);
        return connection.ask(
                Operation.PUBLISH,
                () -> servers.published().noted(connection.group(), events, broker.publish(events), promise));
    }

    @Override
    public CompletionStage<Appended> publishTo(String consumerGroup, List<Event> batch) {
        List<Event> events = List.copyOf(batch);
        return connection.ask(
                Operation.PUBLISH,
                () -> servers.published()
                        .noted(connection.group(), events, broker.publishTo(consumerGroup, events), promise));
    }

    @Override
    public Inbox open(InboxRequest request) {
        InboxRequest served = new InboxRequest(
                request.consumerGroup(),
                request.interest(),
                request.start(),
                request.lease(),
                request.deduplicationWindow(),
                connection.signal(request.signal()));
        return new ServedInbox(
                connection.look(() -> broker.open(served)), connection, servers.outstanding(), served.consumerGroup());
    }

    @Override
    public Set<String> consumerGroups() {
        return connection.look(broker::consumerGroups);
    }

    @Override
    public void removeConsumerGroup(String consumerGroup) {
        connection.look(() -> {
            broker.removeConsumerGroup(consumerGroup);
            servers.outstanding().removeAllOf(connection.group(), consumerGroup);
            return true;
        });
    }

    @Override
    public OptionalLong pending(String consumerGroup) {
        return connection.look(() -> broker.pending(consumerGroup));
    }

    @Override
    public boolean hasConsumer(Event event) {
        return connection.look(() -> broker.hasConsumer(event));
    }

    @Override
    public DeadLetterLog deadLetters() {
        return new ServedDeadLetters(broker.deadLetters(), connection);
    }

    @Override
    public void close() {
        connection.close(broker::close);
    }
}
