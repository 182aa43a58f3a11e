package io.eventdrive.samples.s06testing;

import java.io.IOException;

/** Sends mail. */
@FunctionalInterface
public interface Mailbox {

    /** Sends a mail; throws where the server does not take it now. */
    void send(String address, String text) throws IOException;
}
