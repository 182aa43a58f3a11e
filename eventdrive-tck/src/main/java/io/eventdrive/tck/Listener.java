package io.eventdrive.tck;

import static java.util.Objects.requireNonNull;

import io.eventdrive.Subscription;
import io.eventdrive.event.TypedEvent;
import io.eventdrive.handler.Context;
import io.eventdrive.handler.DecidingHandler;
import io.eventdrive.handler.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A handler that writes down what it gets, in the order in which it gets it, then behaves as the test says. Safe for concurrent use. */
final class Listener implements DecidingHandler<byte[]> {
    private final String name;
    private final App app;
    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger runningMost = new AtomicInteger();
    private volatile DecidingHandler<byte[]> behaviour = (event, context) -> Outcome.ack();
    private volatile @Nullable Subscription subscription;

    Listener(String name, App app) {
        this.name = name;
        this.app = app;
    }

    /** Behaves so from now on; acknowledges at once unless told otherwise. */
    Listener then(DecidingHandler<byte[]> next) {
        this.behaviour = next;
        return this;
    }

    /** Fails every attempt from now on. */
    Listener thenFail(String message) {
        return then((event, context) -> {
            throw new IllegalStateException(message);
        });
    }

    /** Waits in every attempt from now on until the hold is opened, then acknowledges. */
    Listener thenWait(Hold hold) {
        return then((event, context) -> {
            hold.pass();
            return Outcome.ack();
        });
    }

    @Override
    public Outcome handle(TypedEvent<byte[]> event, Context context) throws Exception {
        requireAlive();
        received.add(new Received(
                event.event(),
                context.attempt(),
                context.isReplay(),
                context.position().orElse(null),
                context.now()));
        app.scene().history().began(name, event.event(), context.position().orElse(null));
        runningMost.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            Outcome outcome = behaviour.handle(event, context);
            requireAlive();
            if (outcome instanceof Outcome.Ack) {
                handled.add(event.id());
                app.scene()
                        .history()
                        .handled(name, event.event(), context.position().orElse(null));
            }
            return outcome;
        } finally {
            running.decrementAndGet();
        }
    }

    private void requireAlive() throws InterruptedException {
        if (app.isCrashed()) {
            throw new InterruptedException("the process of this handler has died");
        }
    }

    Listener started(Subscription started) {
        this.subscription = started;
        return this;
    }

    String name() {
        return name;
    }

    Subscription subscription() {
        return requireNonNull(subscription, "subscription");
    }

    /** Returns every attempt so far, in the order of the calls. */
    List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** Returns the ids of every attempt so far, in the order of the calls. */
    List<String> ids() {
        return received().stream().map(Received::id).toList();
    }

    /** Returns the ids that were acknowledged, in that order. */
    List<String> handledIds() {
        synchronized (handled) {
            return List.copyOf(handled);
        }
    }

    /** Returns how many calls were under way at once at most. */
    int runningMost() {
        return runningMost.get();
    }

    /** Waits until so many attempts began. */
    Listener awaitReceived(int count) {
        app.scene().await(() -> received.size() >= count, () -> name + " to get " + count + " events, found " + ids());
        return this;
    }

    /** Waits until so many events were acknowledged. */
    Listener awaitHandled(int count) {
        app.scene()
                .await(() -> handled.size() >= count, () -> name + " to handle " + count + " events, found " + handled);
        return this;
    }

    @Override
    public String toString() {
        return name;
    }
}
