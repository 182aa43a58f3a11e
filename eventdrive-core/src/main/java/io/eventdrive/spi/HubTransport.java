package io.eventdrive.spi;

/** A transport that can be a hub. */
public interface HubTransport extends Transport {

    /** Opens the hub of a group. May block until the context's deadline, then fails with UNAVAILABLE. */
    Hub openHub(TransportContext context);
}
