package io.eventdrive.delivery;

import io.eventdrive.event.Event;

/** What makes two events the same one published twice. */
record Identity(String source, String id) {
    static Identity of(Event event) {
        return new Identity(event.source(), event.id());
    }
}
