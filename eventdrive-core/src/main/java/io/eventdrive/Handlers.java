package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.delivery.Route;
import io.eventdrive.handler.DecidingHandler;
import io.eventdrive.handler.Handler;
import io.eventdrive.handler.Outcome;
import java.util.List;

/** The handlers of one side of a split subscription. For one thread, while the subscription is being built. */
public final class Handlers {
    private final String side;
    private final List<Route<?>> routes;

    Handlers(String side, List<Route<?>> routes) {
        this.side = side;
        this.routes = routes;
    }

    /** Handles events of the type that this class is registered for. */
    public <T> Handlers on(Class<T> payload, Handler<T> handler) {
        requireNonNull(handler, "handler");
        return decide(payload, (event, context) -> {
            handler.handle(event, context);
            return Outcome.ack();
        });
    }

    /** Handles events of the type that this class is registered for, and says what becomes of each. */
    public <T> Handlers decide(Class<T> payload, DecidingHandler<T> handler) {
        routes.add(new Route<>(side, requireNonNull(payload, "payload"), requireNonNull(handler, "handler")));
        return this;
    }

    /** Handles events of every type that has no handler of its own, registered or not, as raw bytes. */
    public Handlers onAny(Handler<byte[]> handler) {
        return on(byte[].class, handler);
    }
}
