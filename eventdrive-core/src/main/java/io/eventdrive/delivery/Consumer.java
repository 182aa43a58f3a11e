package io.eventdrive.delivery;

import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import io.eventdrive.observe.Step;
import io.eventdrive.platform.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running part of one subscription: reads from its source whenever there is room and something may be there, and deals the work to its
 * lanes. It has no thread of its own: a signal of the source starts the reading, reading starts lanes. Safe for concurrent use.
 */
public final class Consumer {
    private static final Logger LOG = LoggerFactory.getLogger(Consumer.class);

    /** A reader reads ahead of its oldest unsettled event by so many times its in-flight bound at most. */
    static final int SPANS_OF_FLIGHT = 4;

    private static final long INTERRUPTED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Kernel kernel;
    private final Observers.Place place;
    private final ConsumerSettings settings;
    private final Routing routing;
    private final Counters counters = new Counters();
    private final Lanes lanes;
    private final Gate gate;
    private final ReadLoop loop;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger awaited = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private volatile @Nullable Source source;
    private volatile boolean closing;
    private volatile long progressNanos;

    /** Prepares a consumer; nothing runs before it is started. */
    Consumer(Kernel kernel, Observers.Place place, Consumers.Order order, Replier replier) {
        this.kernel = kernel;
        this.place = place;
        this.settings = order.settings();
        this.routing = order.routing();
        this.gate = kernel.platform().gate();
        this.loop = new ReadLoop(this, kernel.platform());
        this.progressNanos = kernel.platform().nanoTime();
        this.lanes = new Lanes(this, new Attempts(kernel, this, replier), kernel.platform());
    }

    /** Opens the source, which gets the signal that it is to run, and begins to read. */
    void start(Function<Runnable, Source> opener) {
        source = opener.apply(this::signal);
        if (settings.sameThread()) {
            // A thread of the platform that looks what is there would handle what is published meanwhile.
            var unused = loop.readHere();
        } else {
            signal();
        }
    }

    /** There may be something to read, or room for it. Never blocks. */
    public void signal() {
        loop.signal();
    }

    /** Reads and handles in the calling thread until everything up to the place is settled, or another thread has done so. */
    public void runHere(Position upTo) {
        while (applied().compareTo(upTo) < 0 && !hasEnded() && !loop.isPaused() && !loop.isMine()) {
            if (loop.readHere()) {
                // What is left waits for a retry, which another thread will make.
                awaitUnlessHandling(() -> applied().compareTo(upTo) >= 0 || hasEnded() || loop.isPaused());
                return;
            }
            if (!awaitUnlessHandling(() -> applied().compareTo(upTo) >= 0 || hasEnded() || !loop.isBusy())) {
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

    /** Returns how many more events may be read now. */
    int room() {
        int flying = inFlight.get();
        @Nullable Source open = source;
        // One slow event must not let the low-water mark fall behind without end: a crash would repeat all above it.
        int span = open == null ? 0 : SPANS_OF_FLIGHT * settings.inFlight() - open.span();
        return (int) Math.min(
                Math.min(settings.inFlight() - flying, span), settings.credit().getAsLong() - flying);
    }

    /** Takes work that was read. */
    void deal(List<Work> works) {
        inFlight.addAndGet(works.size());
        lanes.deal(works);
    }

    /** The source failed. */
    void interrupted(Throwable error) {
        counters.count(Step.INTERRUPTED);
        kernel.observers().failure(Step.INTERRUPTED, place, null, error);
    }

    /** Lets those who wait look again. */
    void changed() {
        gate.signal();
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

    /** Returns whether someone waits for what is handled to be settled. */
    boolean isAwaited() {
        return awaited.get() > 0;
    }

    /** Settles what lanes keep back to settle it together with what comes next. */
    void settleKept() {
        lanes.settleAll();
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
        loop.madeRoom(inFlight.addAndGet(-works), settings.inFlight());
    }

    /** Stops reading; what is in flight is handled. */
    public void pause() {
        loop.pause();
        gate.signal();
    }

    /** Reads again. */
    public void resume() {
        loop.resume();
    }

    /** Waits until everything up to the place is settled; false once the time is over or the consumer has ended before. */
    public boolean awaitApplied(Position upTo, Duration atMost) {
        awaited.incrementAndGet();
        try {
            // What a lane keeps back to settle it together with the next must not wait for a slow handler behind it.
            lanes.settleAll();
            gate.await(() -> applied().compareTo(upTo) >= 0 || hasEnded(), Spans.nanos(atMost));
        } catch (InterruptedException e) {
            throw Await.interrupted("group '" + place.group() + "': waiting for position " + upTo, e);
        } finally {
            awaited.decrementAndGet();
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
                // What was handled before in their lanes is acknowledged as they end; it must not be given back.
                gate.await(() -> running.get() <= own, INTERRUPTED_NANOS);
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

    @Nullable Source openSource() {
        return source;
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
        return loop.isPaused();
    }

    /** Returns whether it has ended for good, by a failure or by closing. */
    public boolean hasEnded() {
        return loop.hasEnded() || closing;
    }

    /** Returns what the source failed with last, while it has not recovered. */
    public @Nullable Throwable trouble() {
        return loop.trouble();
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
        return hasEnded() ? "has ended" : loop.isPaused() ? "is paused" : routing.whyNot(event);
    }
}
