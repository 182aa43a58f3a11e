package io.eventdrive.inmemory;

import io.eventdrive.lease.Handle;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.BrokerTransport;
import io.eventdrive.spi.TransportContext;

/**
 * A bounded queue in the memory of this process: a broker that forgets an event once every consumer group has handled it. Before the
 * first consumer group there is nobody to handle anything: events are kept, and the first group gets them if it starts at the beginning.
 *
 * <p>The object owns its events: groups and drives that are bound to the same object share them, with consumer groups and dead letters,
 * until the object is unreachable; they must also share one clock. Closing a group or a drive gives back what it had in flight and
 * removes nothing. Each setter returns a new, empty transport with its own events.
 *
 * <p>A consumer that is silent for the time of its lease loses all it has in flight at once. Delayed events come no earlier than they
 * are due and, as long as somebody polls when called, no more than 50 ms later. Safe for concurrent use.
 */
public final class InMemoryQueue implements BrokerTransport {
    private final Limits limits;
    private final EventLog log;
    private final LetterBox letters = new LetterBox();

    InMemoryQueue(Limits limits) {
        this.limits = limits;
        this.log = new EventLog(limits, true);
    }

    /** Returns a new queue of at most so many unhandled events, one or more; 65,536 by default. */
    public InMemoryQueue maxEvents(int events) {
        return new InMemoryQueue(limits.withMaxEvents(events));
    }

    /** Returns a new queue of at most so many bytes of data and headers, one or more; 64 MiB by default. As many for dead letters. */
    public InMemoryQueue maxBytes(long bytes) {
        return new InMemoryQueue(limits.withMaxBytes(bytes));
    }

    /** Returns a new queue that does this when it is full; {@link Overflow#BLOCK} by default. */
    public InMemoryQueue overflow(Overflow what) {
        return new InMemoryQueue(limits.withOverflow(what));
    }

    /** Returns a new queue that keeps at most so many dead letters of all consumer groups, one or more; 10,000 by default. */
    public InMemoryQueue maxDeadLetters(int letters) {
        return new InMemoryQueue(limits.withMaxDeadLetters(letters));
    }

    /** Returns how many events were removed by {@link Overflow#DROP_OLDEST} before every consumer group had handled them. */
    public long dropped() {
        return log.dropped();
    }

    @Override
    public String description() {
        return "in-memory queue";
    }

    @Override
    public Broker openBroker(TransportContext context) {
        Handle handle = new Handle(context, "broker");
        return new LogBroker(
                log, handle, Declared.queueBroker(limits), new MemoryDeadLetters(log, letters, limits, handle));
    }

    EventLog log() {
        return log;
    }

    @Override
    public String toString() {
        return description();
    }
}
