package io.eventdrive.samples.s03webhooks;

import io.eventdrive.event.TypedEvent;
import io.eventdrive.handler.Context;
import io.eventdrive.handler.Handler;
import java.util.concurrent.atomic.LongAdder;

/** Sorts alerts, but has no rule for code scanning until it is fixed: these end as dead letters, every time. */
final class AlertTriage implements Handler<Webhook> {
    static final String BROKEN_KIND = "code_scanning_alert";

    private final LongAdder replays = new LongAdder();
    private volatile boolean fixed;

    @Override
    public void handle(TypedEvent<Webhook> event, Context context) {
        if (!fixed && event.data().kind().equals(BROKEN_KIND)) {
            throw new IllegalStateException("no rule for " + BROKEN_KIND);
        }
        if (context.isReplay()) {
            replays.increment();
        }
    }

    void fix() {
        fixed = true;
    }

    long replaysSeen() {
        return replays.sum();
    }
}
