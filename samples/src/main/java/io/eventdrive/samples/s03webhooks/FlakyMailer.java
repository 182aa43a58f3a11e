package io.eventdrive.samples.s03webhooks;

import io.eventdrive.event.TypedEvent;
import io.eventdrive.handler.Context;
import io.eventdrive.handler.Handler;
import java.io.IOException;

/** Mails what people write, through a server that is away for two attempts with every fifth line of the file. */
final class FlakyMailer implements Handler<Webhook> {
    private static final int EVERY = 5;
    private static final int ATTEMPTS_LOST = 2;

    @Override
    public void handle(TypedEvent<Webhook> event, Context context) throws IOException {
        if (LineNumber.of(event) % EVERY == 0 && context.attempt() <= ATTEMPTS_LOST) {
            throw new IOException("the mail server does not answer");
        }
    }
}
