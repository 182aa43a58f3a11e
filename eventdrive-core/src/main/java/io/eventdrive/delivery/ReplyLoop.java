package io.eventdrive.delivery;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.platform.Platform;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives replies whenever it is signalled, one thread at a time; tries again by itself after a failure. Safe for concurrent use. */
final class ReplyLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyLoop.class);

    private final Platform platform;
    private final Runnable receive;
    private final Turns turns = new Turns();
    private final Backoff backoff;
    private volatile boolean closed;

    ReplyLoop(Platform platform, Runnable receive) {
        this.platform = platform;
        this.receive = receive;
        this.backoff = new Backoff(platform.random());
    }

    /** There may be a reply. Never blocks. */
    void signal() {
        if (turns.signal() && !closed) {
            platform.execute(() -> turns.run(this::receiveAll));
        }
    }

    private void receiveAll() {
        try {
            receive.run();
            backoff.reset();
        } catch (EventDriveException e) {
            if (!closed) {
                Duration delay = backoff.next();
                LOG.warn("replies could not be received, tried again in {}", delay, e);
                var unused = platform.schedule(delay, this::signal);
            }
        }
    }

    void close() {
        closed = true;
    }
}
