package io.eventdrive.samples.s03webhooks;

import io.eventdrive.event.TypedEvent;
import io.eventdrive.handler.Context;
import io.eventdrive.handler.Handler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Handles builds in many lanes and checks that the webhooks of each repository come in the order of the file. */
final class OrderCheck implements Handler<Webhook> {
    private final Map<String, Integer> lastLines = new ConcurrentHashMap<>();
    private final LongAdder outOfOrder = new LongAdder();

    @Override
    public void handle(TypedEvent<Webhook> event, Context context) {
        int line = LineNumber.of(event);
        lastLines.merge(event.key().orElseThrow(), line, this::later);
    }

    private int later(int last, int line) {
        if (line <= last) {
            outOfOrder.increment();
        }
        return Math.max(last, line);
    }

    int repositories() {
        return lastLines.size();
    }

    long outOfOrder() {
        return outOfOrder.sum();
    }
}
