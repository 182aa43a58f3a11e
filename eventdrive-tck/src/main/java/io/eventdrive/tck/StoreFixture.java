package io.eventdrive.tck;

import io.eventdrive.spi.StoreTransport;
import java.util.Optional;

/** Supplies a store to {@link StoreTck}. */
public interface StoreFixture extends TransportFixture {

    /** Returns a transport onto the data of this fixture; each call stands for another process on the same data. */
    StoreTransport transport();

    /** Returns a transport with data of its own that is full after so many small events. Must be there where BACKPRESSURE is declared. */
    default Optional<StoreTransport> holding(int events) {
        return Optional.empty();
    }
}
