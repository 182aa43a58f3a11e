package io.eventdrive.spi;

/** A transport that can be a broker. */
public interface BrokerTransport extends Transport {

    /** Opens the broker of a group. May block until the context's deadline, then fails with UNAVAILABLE. */
    Broker openBroker(TransportContext context);
}
