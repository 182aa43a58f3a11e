package io.eventdrive.delivery;

import io.eventdrive.deadletter.FailedAttempt;
import io.eventdrive.event.Event;
import io.eventdrive.event.Headers;
import io.eventdrive.event.Position;
import io.eventdrive.spi.Delivery;
import io.eventdrive.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event on its way through a lane. Handed from thread to thread, used by one at a time, but for the lease. */
final class Work {
    /** Marks an event that was given back from the dead letters; it is not shown to handlers. */
    static final String REPLAY_HEADER = Headers.RESERVED_PREFIX + "replay";

    private final Event event;
    private final @Nullable Position position;
    private final boolean replay;
    private final List<FailedAttempt> failures = new ArrayList<>(0);
    private @Nullable Delivery delivery;
    private @Nullable StoredEvent stored;
    private int attempt = 1;
    private boolean wanted = true;
    private boolean acknowledged;
    private volatile boolean leaseLost;

    private Work(Event event, @Nullable Position position) {
        this.replay = event.headers().get(REPLAY_HEADER).isPresent();
        this.event = replay
                ? event.toBuilder()
                        .headers(event.headers().without(REPLAY_HEADER))
                        .build()
                : event;
        this.position = position;
    }

    static Work of(Delivery delivery) {
        Work work = new Work(delivery.event(), delivery.position());
        work.delivery = delivery;
        work.attempt = delivery.attempt();
        return work;
    }

    static Work of(Event event, Position position) {
        return new Work(event, position);
    }

    static Work of(StoredEvent stored, boolean wanted) {
        Work work = new Work(stored.event(), stored.recorded().position());
        work.stored = stored;
        work.wanted = wanted;
        return work;
    }

    /** Returns whether the reader's own filter lets it through; topics and types are looked at later. */
    boolean isWanted() {
        return wanted;
    }

    Event event() {
        return event;
    }

    @Nullable Position position() {
        return position;
    }

    @Nullable Delivery delivery() {
        return delivery;
    }

    @Nullable StoredEvent stored() {
        return stored;
    }

    boolean isReplay() {
        return replay;
    }

    int attempt() {
        return attempt;
    }

    void nextAttempt() {
        attempt = delivery == null ? attempt + 1 : delivery.nextAttempt();
    }

    List<FailedAttempt> failures() {
        return failures;
    }

    void failed(FailedAttempt failure) {
        failures.add(failure);
    }

    boolean isAcknowledged() {
        return acknowledged;
    }

    void acknowledged() {
        acknowledged = true;
    }

    boolean isLeaseLost() {
        return leaseLost;
    }

    void leaseLost() {
        leaseLost = true;
    }
}
