package io.eventdrive.spi;

/**
 * A configured technology that groups can be bound to. It implements {@link HubTransport}, {@link BrokerTransport} or
 * {@link StoreTransport}, one or several. Binding one transport object to groups of two drives lets them share what it holds.
 */
public interface Transport {

    /** Returns how messages call it, such as {@code in-memory queue}: without credentials. */
    String description();
}
