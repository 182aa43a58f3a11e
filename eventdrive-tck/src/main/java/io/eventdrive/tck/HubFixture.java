package io.eventdrive.tck;

import io.eventdrive.spi.HubTransport;
import java.time.Duration;
import java.util.Optional;

/** Supplies a hub to {@link HubTck}. */
public interface HubFixture extends TransportFixture {

    /** Returns a transport onto the data of this fixture; each call stands for another process on the same data. */
    HubTransport transport();

    /**
     * Returns a transport with data of its own that is full after so many small events while an open reader has not read them. Must be
     * there where BACKPRESSURE is declared.
     */
    default Optional<HubTransport> holding(int events) {
        return Optional.empty();
    }

    /** Returns a transport with data of its own that removes events older than this, if the hub can. */
    default Optional<HubTransport> retaining(Duration age) {
        return Optional.empty();
    }
}
