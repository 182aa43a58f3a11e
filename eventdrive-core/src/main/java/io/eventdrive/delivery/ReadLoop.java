package io.eventdrive.delivery;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.platform.Platform;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a consumer reads: whenever it was signalled, one thread at a time, as long as there is room and something comes. A source that fails is
 * polled again with growing delays, for ever; one that says that there is no more to come ends the consumer. Safe for concurrent use.
 */
final class ReadLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ReadLoop.class);
    private static final int BATCH_EVENTS_MAX = 256;

    private final Consumer consumer;
    private final Platform platform;
    private final Turns turns = new Turns();
    private final Backoff backoff;
    private volatile boolean starved;
    private volatile boolean paused;
    private volatile boolean backingOff;
    private volatile boolean ended;
    private volatile @Nullable Throwable trouble;

    ReadLoop(Consumer consumer, Platform platform) {
        this.consumer = consumer;
        this.platform = platform;
        this.backoff = new Backoff(platform.random());
    }

    /** There may be something to read. A thread that publishes and will handle its events itself is left to it. */
    void signal() {
        if (turns.signal() && !PublisherThread.handlesItself()) {
            platform.execute(this::read);
        }
    }

    /** Reads on a thread of the platform, whatever thread this is. */
    void readOnPlatform() {
        if (turns.signal()) {
            platform.execute(this::read);
        }
    }

    /** Reads in the calling thread; returns false at once if another thread is reading. */
    boolean readHere() {
        var unused = turns.signal();
        return read();
    }

    /** There is room again. */
    void madeRoom(int inFlight, int inFlightMax) {
        if (starved && inFlight <= inFlightMax / 2) {
            starved = false;
            readOnPlatform();
        }
    }

    private boolean read() {
        boolean mine = turns.run(this::readGuarded);
        if (mine) {
            consumer.changed();
        }
        return mine;
    }

    private void readGuarded() {
        try {
            readWhileRoom();
        } catch (RuntimeException | Error e) {
            if (!consumer.hasEnded()) {
                failed(e);
            }
        }
    }

    private void readWhileRoom() {
        @Nullable Source open = consumer.openSource();
        while (open != null && !paused && !backingOff && !consumer.hasEnded()) {
            int room = consumer.room();
            if (room <= 0 && isStarved()) {
                return;
            }
            if (room > 0) {
                Source.Polled polled = open.poll(Math.min(room, BATCH_EVENTS_MAX));
                trouble = null;
                backoff.reset();
                consumer.deal(polled.works());
                if (!polled.more()) {
                    return;
                }
            }
        }
    }

    private boolean isStarved() {
        starved = true;
        // Room that came between the look and the flag must not be missed.
        return consumer.room() <= 0;
    }

    private void failed(Throwable error) {
        trouble = error;
        consumer.interrupted(error);
        if (error instanceof EventDriveException e && isFinal(e)) {
            LOG.error("{}: ended", consumer.place(), error);
            ended = true;
            return;
        }
        Duration delay = backoff.next();
        LOG.warn("{}: reads again in {}", consumer.place(), delay, error);
        backingOff = true;
        var unused = platform.schedule(delay, () -> {
            backingOff = false;
            readOnPlatform();
        });
    }

    private static boolean isFinal(EventDriveException e) {
        return e.failure() == Failure.CONFLICT || e.failure() == Failure.CLOSED || e.failure() == Failure.UNSUPPORTED;
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        readOnPlatform();
    }

    boolean isPaused() {
        return paused;
    }

    /** Returns whether the source said that nothing more comes. */
    boolean hasEnded() {
        return ended;
    }

    boolean isBusy() {
        return turns.isBusy();
    }

    boolean isMine() {
        return turns.isMine();
    }

    @Nullable Throwable trouble() {
        return trouble;
    }
}
