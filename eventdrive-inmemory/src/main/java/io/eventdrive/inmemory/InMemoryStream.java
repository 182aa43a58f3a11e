package io.eventdrive.inmemory;

import io.eventdrive.lease.Handle;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.BrokerTransport;
import io.eventdrive.spi.Hub;
import io.eventdrive.spi.HubTransport;
import io.eventdrive.spi.TransportContext;
import java.time.Duration;

/**
 * A bounded log of events in the memory of this process: a hub whose readers may start anywhere, and a broker whose consumer groups go
 * through it by cursors.
 *
 * <p>The object owns its events: groups and drives that are bound to the same object share them, with checkpoints,
 * consumer groups and dead letters, until the object is unreachable; they must also share one clock. Closing a group or a drive gives
 * back what it had in flight and removes nothing. Each setter returns a new, empty transport with its own events.
 *
 * <p>A stream that is full removes its oldest event if no open reader has still to read it and no consumer group to handle it; otherwise
 * its {@link Overflow} decides. An open reader that is never polled, or a consumer group without consumers, therefore blocks the
 * publishers of a full stream.
 *
 * <p>A consumer that is silent for the time of its lease loses all it has in flight at once. Delayed events come no earlier than they
 * are due and, as long as somebody polls when called, no more than 50 ms later; a hub hands them out at once. Safe for concurrent use.
 */
public final class InMemoryStream implements HubTransport, BrokerTransport {
    private final Limits limits;
    private final EventLog log;
    private final Checkpoints checkpoints = new Checkpoints();
    private final LetterBox letters = new LetterBox();

    InMemoryStream(Limits limits) {
        this.limits = limits;
        this.log = new EventLog(limits, false);
    }

    /** Returns a new stream of at most so many events, one or more; 65,536 by default. */
    public InMemoryStream maxEvents(int events) {
        return new InMemoryStream(limits.withMaxEvents(events));
    }

    /** Returns a new stream of at most so many bytes of data and headers, one or more; 64 MiB by default. As many for dead letters. */
    public InMemoryStream maxBytes(long bytes) {
        return new InMemoryStream(limits.withMaxBytes(bytes));
    }

    /**
     * Returns a new stream that removes events older than this, also if a hub reader has not read them: it is told. What a consumer group
     * has still to handle stays. More than zero; by default events may get any age.
     */
    public InMemoryStream retain(Duration age) {
        return new InMemoryStream(limits.withRetain(age));
    }

    /** Returns a new stream that does this when it is full; {@link Overflow#BLOCK} by default. */
    public InMemoryStream overflow(Overflow what) {
        return new InMemoryStream(limits.withOverflow(what));
    }

    /** Returns a new stream that keeps at most so many dead letters of all consumer groups, one or more; 10,000 by default. */
    public InMemoryStream maxDeadLetters(int letters) {
        return new InMemoryStream(limits.withMaxDeadLetters(letters));
    }

    /** Returns how many events were removed by {@link Overflow#DROP_OLDEST} although someone had still to read or handle them. */
    public long dropped() {
        return log.dropped();
    }

    @Override
    public String description() {
        return "in-memory stream";
    }

    @Override
    public Hub openHub(TransportContext context) {
        return new StreamHub(log, checkpoints, new Handle(context, "hub"), Declared.streamHub(limits));
    }

    @Override
    public Broker openBroker(TransportContext context) {
        Handle handle = new Handle(context, "broker");
        return new LogBroker(
                log, handle, Declared.streamBroker(limits), new MemoryDeadLetters(log, letters, limits, handle));
    }

    EventLog log() {
        return log;
    }

    @Override
    public String toString() {
        return description();
    }
}
