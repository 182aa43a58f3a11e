package io.eventdrive.spi;

/** A transport that can be a store. */
public interface StoreTransport extends Transport {

    /** Opens the store of a group. May block until the context's deadline, then fails with UNAVAILABLE. */
    Store openStore(TransportContext context);
}
