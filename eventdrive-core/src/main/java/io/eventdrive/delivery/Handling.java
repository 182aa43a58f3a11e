package io.eventdrive.delivery;

import io.eventdrive.event.Event;
import io.eventdrive.event.EventBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the current thread is handling. An event that is published meanwhile, by whatever way, goes on with the chain; and a drive that is
 * closed meanwhile does not wait for the handler that closes it.
 */
public final class Handling {
    private static final ThreadLocal<@Nullable Handling> CURRENT = new ThreadLocal<>();

    private final Event event;
    private final Consumer consumer;

    private Handling(Event event, Consumer consumer) {
        this.event = event;
        this.consumer = consumer;
    }

    static @Nullable Handling enter(Event event, Consumer consumer) {
        @Nullable Handling outer = CURRENT.get();
        CURRENT.set(new Handling(event, consumer));
        return outer;
    }

    static void leave(@Nullable Handling outer) {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }

    /** Returns whether the current thread is in a handler of this consumer. */
    static boolean isWithin(Consumer consumer) {
        @Nullable Handling current = CURRENT.get();
        return current != null && current.consumer == consumer;
    }

    /** Returns whether the current thread is in a handler. */
    static boolean isAny() {
        return CURRENT.get() != null;
    }

    /** Returns the name of the consumer whose handler the current thread is in, or nothing. */
    static String consumer() {
        @Nullable Handling current = CURRENT.get();
        return current == null ? "" : current.consumer.place().consumer();
    }

    /** Writes correlation, causation and trace of the event that is being handled, if there is one. */
    static void continueChain(EventBuilder next) {
        @Nullable Handling current = CURRENT.get();
        if (current == null) {
            return;
        }
        next.correlationId(current.event.correlationId().orElse(current.event.id()))
                .causationIds(List.of(current.event.id()))
                .traceParent(current.event.traceParent().orElse(null));
    }
}
