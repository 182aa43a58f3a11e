package io.eventdrive.samples.s03webhooks;

import io.eventdrive.event.TypedEvent;

/** The line of the file that a webhook comes from; it travels in a header. */
final class LineNumber {
    static final String HEADER = "line";

    private LineNumber() {}

    static int of(TypedEvent<?> event) {
        return event.headers().get(HEADER).map(Integer::parseInt).orElseThrow();
    }
}
