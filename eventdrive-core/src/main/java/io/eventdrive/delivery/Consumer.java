package io.eventdrive.delivery;

import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.observe.Step;
import io.eventdrive.platform.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running part of one subscription: reads from its source whenever there is room and something may be there, and deals the work to its
 * lanes. It has no thread of its own: a signal of the source starts the reading, reading starts lanes. A source that fails is polled again
 * with growing delays, for ever. Safe for concurrent use.
 */
public final class Consumer {
    private static final Logger LOG = LoggerFactory.getLogger(Consumer.class);
    private static final int BATCH_EVENTS_MAX = 256;

    private final Kernel kernel;
    private final Observers.Place place;
    private final ConsumerSettings settings;
    private final Routing routing;
    private final Counters counters = new Counters();
    private final Lanes lanes;
    private final Gate gate;
    private final Turns reading = new Turns();
    private final Backoff backoff;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private volatile @Nullable Source source;
    private volatile boolean starved;
    private volatile boolean paused;
    private volatile boolean backingOff;
    private volatile boolean closing;
    private volatile boolean ended;
    private volatile @Nullable Throwable trouble;
    private volatile long progressNanos;

    /** Prepares a consumer; nothing runs before it is started. */
    Consumer(Kernel kernel, Observers.Place place, Consumers.Order order, Replier replier) {
        this.kernel = kernel;
        this.place = place;
        this.settings = order.settings();
        this.routing = order.routing();
        this.gate = kernel.platform().gate();
        this.backoff = new Backoff(kernel.platform().random());
        this.progressNanos = kernel.platform().nanoTime();
        this.lanes = new Lanes(this, new Attempts(kernel, this, replier), kernel.platform());
    }

    /** Opens the source, which gets the signal that it is to run, and begins to read. */
    void start(Function<Runnable, Source> opener) {
        source = opener.apply(this::signal);
        signal();
    }

    /** There may be something to read, or room for it. Never blocks. */
    public void signal() {
        if (reading.signal() && !PublisherThread.handlesItself()) {
            kernel.platform().execute(this::read);
        }
    }

    /** Reads and handles in the calling thread until everything up to the place is settled, or another thread has done so. */
    public void runHere(Position upTo) {
        while (applied().compareTo(upTo) < 0 && !hasEnded() && !paused && !reading.isMine()) {
            reading.signal();
            if (read()) {
                // What is left waits for a retry, which another thread will make.
                awaitUnlessHandling(() -> applied().compareTo(upTo) >= 0 || hasEnded() || paused);
                return;
            }
            if (!awaitUnlessHandling(() -> applied().compareTo(upTo) >= 0 || hasEnded() || !reading.isBusy())) {
                return;
            }
        }
    }

    private boolean awaitUnlessHandling(BooleanSupplier condition) {
        // A handler that waited here for a handler that waits for it would wait for ever; whoever reads handles this
        // event too.
        if (Handling.isAny()) {
            return false;
        }
        try {
            return gate.await(condition, Spans.nanos(settings.deadline()));
        } catch (InterruptedException e) {
            throw Await.interrupted("group '" + place.group() + "': waiting for the handlers", e);
        }
    }

    private boolean read() {
        boolean mine = reading.run(this::readGuarded);
        if (mine) {
            gate.signal();
        }
        return mine;
    }

    private void readGuarded() {
        try {
            readWhileRoom();
        } catch (RuntimeException | Error e) {
            if (!hasEnded()) {
                failed(e);
            }
        }
    }

    private void readWhileRoom() {
        @Nullable Source open = source;
        while (open != null && !paused && !backingOff && !hasEnded()) {
            int room = room();
            if (room <= 0 && isStarved()) {
                return;
            }
            if (room > 0) {
                Source.Polled polled = open.poll(Math.min(room, BATCH_EVENTS_MAX));
                trouble = null;
                backoff.reset();
                inFlight.addAndGet(polled.works().size());
                lanes.deal(polled.works());
                if (!polled.more()) {
                    return;
                }
            }
        }
    }

    private boolean isStarved() {
        starved = true;
        // Room that came between the look and the flag must not be missed.
        return room() <= 0;
    }

    private int room() {
        int flying = inFlight.get();
        return (int) Math.min(settings.inFlight() - flying, settings.credit().getAsLong() - flying);
    }

    private void failed(Throwable error) {
        trouble = error;
        counters.count(Step.INTERRUPTED);
        kernel.observers().failure(Step.INTERRUPTED, place, null, error);
        if (error instanceof EventDriveException e && isFinal(e)) {
            LOG.error("group '{}', consumer '{}': ended", place.group(), place.consumer(), error);
            ended = true;
            gate.signal();
            return;
        }
        Duration delay = backoff.next();
        LOG.warn("group '{}', consumer '{}': reads again in {}", place.group(), place.consumer(), delay, error);
        backingOff = true;
        kernel.platform().schedule(delay, () -> {
            backingOff = false;
            readOnPlatform();
        });
    }

    private static boolean isFinal(EventDriveException e) {
        return e.failure() == Failure.CONFLICT || e.failure() == Failure.CLOSED || e.failure() == Failure.UNSUPPORTED;
    }

    private void readOnPlatform() {
        reading.signal();
        kernel.platform().execute(this::read);
    }

    /** Announces a running lane; refused while closing. */
    boolean enter() {
        running.incrementAndGet();
        if (closing) {
            leave();
            return false;
        }
        return true;
    }

    void leave() {
        running.decrementAndGet();
        if (closing) {
            gate.signal();
        }
    }

    void settle(List<Work> works) {
        List<Work> unsettled =
                works.stream().filter(work -> !work.isAcknowledged()).toList();
        if (!unsettled.isEmpty()) {
            source().settled(unsettled);
        }
        done(works.size());
        gate.signal();
    }

    /** Work left this consumer, settled or not. */
    void done(int works) {
        progressNanos = kernel.platform().nanoTime();
        int left = inFlight.addAndGet(-works);
        if (starved && left <= settings.inFlight() / 2) {
            starved = false;
            readOnPlatformUnlessReading();
        }
    }

    private void readOnPlatformUnlessReading() {
        if (reading.signal()) {
            kernel.platform().execute(this::read);
        }
    }

    /** Stops reading; what is in flight is handled. */
    public void pause() {
        paused = true;
        gate.signal();
    }

    /** Reads again. */
    public void resume() {
        paused = false;
        readOnPlatform();
    }

    /** Waits until everything up to the place is settled; false once the time is over or the consumer has ended before. */
    public boolean awaitApplied(Position upTo, Duration atMost) {
        try {
            gate.await(() -> applied().compareTo(upTo) >= 0 || hasEnded(), Spans.nanos(atMost));
        } catch (InterruptedException e) {
            throw Await.interrupted("group '" + place.group() + "': waiting for position " + upTo, e);
        }
        return applied().compareTo(upTo) >= 0;
    }

    /** Reads no more, lets running handlers end within the grace, interrupts those that do not, gives back the rest. Idempotent. */
    public void close(Duration grace) {
        closing = true;
        gate.signal();
        int own = Handling.isWithin(this) ? 1 : 0;
        try {
            if (!gate.await(() -> running.get() <= own, Spans.nanos(grace))) {
                LOG.warn(
                        "group '{}', consumer '{}': handlers still run after {} and are interrupted",
                        place.group(),
                        place.consumer(),
                        grace);
                lanes.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lanes.interrupt();
        }
        @Nullable Source open = source;
        if (open != null) {
            open.close();
        }
    }

    boolean isClosing() {
        return closing;
    }

    Source source() {
        @Nullable Source open = source;
        if (open == null) {
            throw new IllegalStateException("not started");
        }
        return open;
    }

    ConsumerSettings settings() {
        return settings;
    }

    Counters counters() {
        return counters;
    }

    Kernel kernel() {
        return kernel;
    }

    /** Returns how events find their handlers. */
    public Routing routing() {
        return routing;
    }

    /** Returns the group and the name of the consumer. */
    public Observers.Place place() {
        return place;
    }

    /** Returns the place up to which everything is settled. */
    public Position applied() {
        @Nullable Source open = source;
        return open == null ? Position.START : open.applied();
    }

    /** Returns whether its events have places that it goes through in order: not where consumers share them. */
    public boolean hasPlaces() {
        return !(source instanceof InboxSource);
    }

    /** Returns how many events are between reading and settling. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Returns whether reading is paused. */
    public boolean isPaused() {
        return paused;
    }

    /** Returns whether it has ended for good, by a failure or by closing. */
    public boolean hasEnded() {
        return ended || closing;
    }

    /** Returns what the source failed with last, while it has not recovered. */
    public @Nullable Throwable trouble() {
        return trouble;
    }

    /** Returns how long nothing was settled while something is in flight; zero otherwise. */
    public Duration stalledFor() {
        return inFlight.get() == 0
                ? Duration.ZERO
                : Duration.ofNanos(kernel.platform().nanoTime() - progressNanos);
    }

    /** Returns what happened so far, by step. */
    public Map<Step, Long> counts() {
        return counters.all();
    }

    /** Returns why the event would not be handled here, for people, or null if it would. */
    public @Nullable String whyNot(Event event) {
        return hasEnded() ? "has ended" : paused ? "is paused" : routing.whyNot(event);
    }
}
