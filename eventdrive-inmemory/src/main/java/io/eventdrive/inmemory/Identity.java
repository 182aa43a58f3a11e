package io.eventdrive.inmemory;

import io.eventdrive.event.Event;

/**
 * What makes two events the same, as CloudEvents has it.
 *
 * @param source who published
 * @param id unique within the source
 */
record Identity(String source, String id) {
    static Identity of(Event event) {
        return new Identity(event.source(), event.id());
    }
}
