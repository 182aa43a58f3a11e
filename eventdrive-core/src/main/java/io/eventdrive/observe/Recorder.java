package io.eventdrive.observe;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Event;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the latest events of a drive and what happened to each, and explains them: where an event went, who handled it with which
 * attempts, what it led to, or why nobody took it.
 *
 * <p>Bounded by the number of events and by an estimate of bytes; beyond either, the event that was seen first is forgotten first. Events
 * with a failure outlive the others, until they are half of what is remembered. Of one event, at most {@value #OBSERVATIONS_MAX}
 * observations are kept: the first ones and the latest ones, failures longer than others; the number of those left out is known. Kept are
 * the attributes of an event and the class and message of an error; neither headers and data nor the error itself are kept alive.
 * Observations without an event are not kept.
 *
 * <p>Safe for concurrent use. To observe takes no lock but that of the one event, for a few array accesses.
 */
public final class Recorder implements DriveObserver {
    /** How many events are remembered unless said otherwise. */
    public static final int EVENTS_DEFAULT = 10_000;

    /** The most events that a recorder can be told to remember. */
    public static final int EVENTS_MAX = 1_000_000;

    /** The most observations that are kept of one event. */
    public static final int OBSERVATIONS_MAX = 64;

    /** How many bytes are estimated for each event on the average unless said otherwise. */
    public static final int EVENT_BYTES_DEFAULT = 4_096;

    private final ConcurrentMap<Attributes.Key, Trail> trails = new ConcurrentHashMap<>();
    private final ForgettingOrder order;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong forgotten = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final int eventsMax;
    private final long bytesMax;

    private Recorder(int eventsMax, long bytesMax) {
        this.eventsMax = eventsMax;
        this.bytesMax = bytesMax;
        this.order = new ForgettingOrder(eventsMax, bytesMax);
    }

    /** Returns a recorder of {@value #EVENTS_DEFAULT} events. */
    public static Recorder ofDefaults() {
        return ofEvents(EVENTS_DEFAULT);
    }

    /** Returns a recorder of at most so many events, 1 to {@value #EVENTS_MAX}, and {@value #EVENT_BYTES_DEFAULT} bytes for each on the average. */
    public static Recorder ofEvents(int events) {
        return bounded(events, (long) events * EVENT_BYTES_DEFAULT);
    }

    /**
     * Returns a recorder of at most so many events, 1 to {@value #EVENTS_MAX}, and at most so many bytes, by a cautious estimate.
     *
     * @throws EventDriveException INVALID if a bound is out of its range
     */
    public static Recorder bounded(int events, long bytes) {
        if (events < 1 || events > EVENTS_MAX) {
            throw new EventDriveException(
                    Failure.INVALID, "a recorder remembers 1 to " + EVENTS_MAX + " events, found " + events);
        }
        if (bytes < EVENT_BYTES_DEFAULT) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "a recorder has at least " + EVENT_BYTES_DEFAULT + " bytes, room for one event, found " + bytes);
        }
        return new Recorder(events, bytes);
    }

    @Override
    public void observe(Observation observation) {
        @Nullable Event event = requireNonNull(observation, "observation").event();
        if (event == null) {
            return;
        }
        RecordedObservation recorded = RecordedObservation.of(observation);
        Attributes.Key key = Attributes.Key.of(event);
        long grown = Trail.CLOSED;
        while (grown == Trail.CLOSED) {
            grown = trailOf(key, event).add(recorded);
        }
        bytes.addAndGet(grown);
        forgetExcess();
    }

    private Trail trailOf(Attributes.Key key, Event event) {
        Trail known = trails.get(key);
        if (known != null) {
            return known;
        }
        Trail fresh = new Trail(Attributes.of(key, event));
        // asked before others can add to it: they count what they add themselves
        long freshBytes = fresh.bytes();
        Trail first = trails.putIfAbsent(key, fresh);
        if (first != null) {
            return first;
        }
        begun.incrementAndGet();
        bytes.addAndGet(freshBytes);
        order.add(fresh);
        return fresh;
    }

    private void forgetExcess() {
        while (true) {
            long before = forgotten.get();
            if (begun.get() - before <= eventsMax && bytes.get() <= bytesMax) {
                return;
            }
            // claimed first: of many threads that see one event too many, one forgets it
            if (forgotten.compareAndSet(before, before + 1) && !forgetOne()) {
                forgotten.decrementAndGet();
                // what is counted and not yet in its order is forgotten by the thread that is about to put it there
                if (order.isEmpty()) {
                    return;
                }
            }
        }
    }

    private boolean forgetOne() {
        Trail next = order.poll();
        if (next == null) {
            return false;
        }
        trails.remove(next.attributes().identity(), next);
        bytes.addAndGet(-next.close());
        return true;
    }

    /** Returns how many events are remembered. */
    public int remembered() {
        return trails.size();
    }

    /** Returns how many events were seen and have been forgotten since. */
    public long forgotten() {
        return forgotten.get();
    }

    /** Returns an estimate of the bytes that are occupied. */
    public long bytes() {
        return Math.max(0, bytes.get());
    }

    /**
     * Explains an event and the chain that it belongs to, as far as both are remembered at this moment. An id that no event has may also be a
     * correlation id: then the events that carry it are shown. Takes time in proportion to the number of events that are remembered; it
     * does not hold up those who observe.
     *
     * @param eventId the id of the event; if several sources used it, the latest event by its time is explained
     * @param why asked for each event of the chain that no subscription took
     */
    public Explanation explain(String eventId, WhyUnmatched why) {
        requireNonNull(eventId, "eventId");
        requireNonNull(why, "why");
        Chain chain = new ChainSearch(eventId, trails(), new Unmatched(why)).find();
        return new Explanation(chain, new Memory(remembered(), forgotten(), eventsMax));
    }

    Collection<Trail> trails() {
        return trails.values();
    }

    /** How much a recorder remembers, for people who miss an event. */
    record Memory(int remembered, long forgotten, int eventsMax) {
        @Override
        public String toString() {
            return "events remembered: " + remembered + " of at most " + eventsMax + ", forgotten since the start: "
                    + forgotten;
        }
    }
}
