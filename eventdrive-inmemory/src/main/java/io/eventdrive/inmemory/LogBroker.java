package io.eventdrive.inmemory;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Event;
import io.eventdrive.failure.Failure;
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
import org.jspecify.annotations.Nullable;

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
        check(request);
        return log.guard().change(effects -> {
            handle.requireOpen();
            GroupInbox inbox = log.cursors().open(handle, request);
            log.appends().admit(effects);
            return inbox;
        });
    }

    private void check(InboxRequest request) {
        requireNonNull(request.consumerGroup(), "consumerGroup");
        requireNonNull(request.start(), "start");
        if (request.lease().isZero() || request.lease().isNegative()) {
            throw handle.failure(
                    Failure.INVALID,
                    "consumer group '" + request.consumerGroup() + "': a lease is more than zero, found "
                            + request.lease());
        }
        if (request.deduplicationWindow() < 0) {
            throw handle.failure(
                    Failure.INVALID,
                    "consumer group '" + request.consumerGroup() + "': deduplicationWindow is zero or more, found "
                            + request.deduplicationWindow());
        }
    }

    @Override
    public Set<String> consumerGroups() {
        return log.guard().change(effects -> {
            handle.requireOpen();
            return log.cursors().names();
        });
    }

    @Override
    public void removeConsumerGroup(String consumerGroup) {
        requireNonNull(consumerGroup, "consumerGroup");
        log.guard().run(effects -> {
            handle.requireOpen();
            log.cursors().remove(consumerGroup, effects);
            log.appends().admit(effects);
        });
    }

    @Override
    public OptionalLong pending(String consumerGroup) {
        requireNonNull(consumerGroup, "consumerGroup");
        return log.guard().change(effects -> {
            handle.requireOpen();
            @Nullable ConsumerCursor cursor = log.cursors().get(consumerGroup);
            return OptionalLong.of(cursor == null ? 0 : cursor.unfinished());
        });
    }

    @Override
    public boolean hasConsumer(Event event) {
        requireNonNull(event, "event");
        return log.guard().change(effects -> {
            handle.requireOpen();
            return log.cursors().hasConsumer(event);
        });
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
