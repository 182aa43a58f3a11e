package io.eventdrive.inmemory;

import io.eventdrive.spi.Hub;
import io.eventdrive.spi.HubTransport;
import io.eventdrive.spi.TransportContext;
import java.time.Duration;

/**
 * A bounded log of events in the memory of this process: a hub whose readers may start anywhere.
 *
 * <p>The object owns its events: groups and drives that are bound to the same object share them, with checkpoints, until the object is
 * unreachable. Closing a group or a drive removes nothing. Each setter returns a new, empty transport with its own events.
 *
 * <p>A stream that is full removes its oldest event if no open reader has still to read it; otherwise its {@link Overflow} decides. An
 * open reader that is never polled therefore blocks the publishers of a full stream. Safe for concurrent use.
 */
public final class InMemoryStream implements HubTransport {
    private final Limits limits;
    private final EventLog log;
    private final Checkpoints checkpoints = new Checkpoints();

    InMemoryStream(Limits limits) {
        this.limits = limits;
        this.log = new EventLog(limits);
    }

    /** Returns a new stream of at most so many events, one or more; 65,536 by default. */
    public InMemoryStream maxEvents(int events) {
        return new InMemoryStream(limits.withMaxEvents(events));
    }

    /** Returns a new stream of at most so many bytes of data and headers, one or more; 64 MiB by default. */
    public InMemoryStream maxBytes(long bytes) {
        return new InMemoryStream(limits.withMaxBytes(bytes));
    }

    /**
     * Returns a new stream that removes events older than this, also if a hub reader has not read them: it is told. More than zero; by
     * default events may get any age.
     */
    public InMemoryStream retain(Duration age) {
        return new InMemoryStream(limits.withRetain(age));
    }

    /** Returns a new stream that does this when it is full; {@link Overflow#BLOCK} by default. */
    public InMemoryStream overflow(Overflow what) {
        return new InMemoryStream(limits.withOverflow(what));
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
    public String toString() {
        return description();
    }
}
