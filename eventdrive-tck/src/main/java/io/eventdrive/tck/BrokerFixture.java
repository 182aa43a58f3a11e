package io.eventdrive.tck;

import io.eventdrive.spi.BrokerTransport;
import java.util.Optional;

/** Supplies a broker to {@link BrokerTck}. */
public interface BrokerFixture extends TransportFixture {

    /** Returns a transport onto the data of this fixture; each call stands for another process on the same data. */
    BrokerTransport transport();

    /**
     * Returns a transport with data of its own that is full after so many small events that a consumer group has not handled. Must be there
     * where BACKPRESSURE is declared.
     */
    default Optional<BrokerTransport> holding(int events) {
        return Optional.empty();
    }
}
