package io.eventdrive;

import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.guarantee.Level;

/** What core adds to the promises of a transport, and at which price. */
final class Promises {
    private Promises() {}

    static Capabilities complete(GroupKind kind, Capabilities transport, GroupOptions options) {
        Capabilities.Builder complete = transport.toBuilder();
        if (kind == GroupKind.STORE) {
            emulate(complete, transport, Guarantee.CATCH_UP, "all streams are read and filtered here");
            return complete.build();
        }
        emulate(
                complete,
                transport,
                Guarantee.EXPIRY,
                "looked at before each attempt; an expired event keeps its place until then");
        emulate(
                complete,
                transport,
                Guarantee.REQUEST_REPLY,
                "a reader or consumer group of its own for each asking drive");
        emulate(complete, transport, Guarantee.SPLIT, "every consumer has the handlers of all sides");
        if (kind == GroupKind.BROKER) {
            emulate(complete, transport, Guarantee.DELAY, "handed out early, given back until it is due");
            if (options.deduplicationWindow() > 0) {
                emulate(
                        complete,
                        transport,
                        Guarantee.DEDUPLICATION,
                        "the latest " + options.deduplicationWindow() + " events that this process handled");
            } else {
                complete.lacks(Guarantee.DEDUPLICATION, "the option deduplicationWindow is 0");
            }
        }
        return complete.build();
    }

    private static void emulate(
            Capabilities.Builder complete, Capabilities transport, Guarantee guarantee, String price) {
        if (transport.support(guarantee).level() != Level.NATIVE) {
            complete.emulates(guarantee, price);
        }
    }
}
