package io.eventdrive.delivery;

import io.eventdrive.event.Event;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** How replies travel through one group. Safe for concurrent use. */
interface ReplyChannel extends AutoCloseable {

    /** Begins to receive what is sent to the address. */
    void open(String address, Consumer<Event> receiver);

    /** Sends a reply to the address. */
    CompletionStage<?> send(String address, Event reply);

    /** Returns false if it is known that nobody could answer. */
    boolean mayBeAnswered(Event query);

    @Override
    void close();
}
