package io.eventdrive.inmemory;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Event;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.lease.Handle;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.DeadLetterLog;
import io.eventdrive.spi.Inbox;
import io.eventdrive.spi.InboxRequest;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** One opening of a stream or a queue as a broker. */
final class LogBroker implements Broker {
    private final EventLog log;
    private final Handle handle;
    private final Capabilities capabilities;
    private final DeadLetterLog deadLetters;

    LogBroker(EventLog log, Handle handle, Capabilities capabilities, DeadLetterLog deadLetters) {
        this.log = log;
        this.handle = handle;
        this.capabilities = capabilities;
        this.deadLetters = deadLetters;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public CompletionStage<Appended> publish(List<Event> batch) {
        return log.appends().append(Append.shared(handle, requireNonNull(batch, "batch")));
    }

    /**
     * A group that does not exist is made, with these events alone: from where on it gets what is published for everyone, its first
     * consumer says.
     */
    @Override
    public CompletionStage<Appended> publishTo(String consumerGroup, List<Event> batch) {
        requireNonNull(consumerGroup, "consumerGroup");
        return log.appends().append(Append.only(consumerGroup, handle, requireNonNull(batch, "batch")));
    }

    @Override
    public Inbox open(InboxRequest request) {
        return log.groups().open(handle, request);
    }

    @Override
    public Set<String> consumerGroups() {
        return log.groups().names(handle);
    }

    @Override
    public void removeConsumerGroup(String consumerGroup) {
        log.groups().remove(handle, consumerGroup);
    }

    @Override
    public OptionalLong pending(String consumerGroup) {
        return log.groups().pending(handle, consumerGroup);
    }

    @Override
    public boolean hasConsumer(Event event) {
        return log.groups().hasConsumer(handle, event);
    }

    @Override
    public DeadLetterLog deadLetters() {
        handle.requireOpen();
        return deadLetters;
    }

    @Override
    public void close() {
        log.close(handle);
    }
}
