package io.eventdrive.samples.s03webhooks;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import io.eventdrive.event.Publication;
import io.eventdrive.event.Receipt;
import io.eventdrive.event.TypedEvent;
import io.eventdrive.handler.Context;
import io.eventdrive.handler.Handler;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Passes every webhook on as it came, byte for byte, and counts the receipts. Safe for concurrent use. */
final class Router implements Handler<byte[]> {
    private final Map<Destination, LongAdder> receipts = new EnumMap<>(Destination.class);
    private Position latestTraffic = Position.START;

    Router() {
        for (Destination destination : Destination.values()) {
            receipts.put(destination, new LongAdder());
        }
    }

    @Override
    public void handle(TypedEvent<byte[]> webhook, Context context) {
        Receipt counted = pass(webhook, Destination.TRAFFIC, context);
        counted.position().ifPresent(this::reached);
        pass(webhook, Route.of(webhook.event().topic()), context);
    }

    private Receipt pass(TypedEvent<byte[]> webhook, Destination destination, Context context) {
        Event event = webhook.event();
        Publication copy = Publication.ofBytes(webhook.topic(), event.type(), webhook.data())
                .contentType(event.contentType())
                .id(event.id() + "-" + destination.group())
                .key(event.key().orElseThrow())
                .header(LineNumber.HEADER, Integer.toString(LineNumber.of(webhook)));
        Receipt receipt = context.publish(destination.group(), copy);
        receipts(destination).increment();
        return receipt;
    }

    long passedOn(Destination destination) {
        return receipts(destination).sum();
    }

    private synchronized void reached(Position position) {
        if (position.compareTo(latestTraffic) > 0) {
            latestTraffic = position;
        }
    }

    /** Returns the place of the newest webhook in traffic. */
    synchronized Position latestTraffic() {
        return latestTraffic;
    }

    private LongAdder receipts(Destination destination) {
        return requireNonNull(receipts.get(destination), "destination");
    }
}
