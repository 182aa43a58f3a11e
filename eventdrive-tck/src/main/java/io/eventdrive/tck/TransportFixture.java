package io.eventdrive.tck;

/**
 * What the author of a transport supplies for one test: made anew for each, isolated from every other. What it hands out lives on data of its
 * own, which {@link #close()} removes. Members that are added later have default bodies. For the test's own thread.
 */
public interface TransportFixture extends AutoCloseable {

    /** Returns what the transport gives in this role. The same for every fixture of a suite. */
    Declaration declares();

    /** Returns the clock of this test, the same at each call: manual for a transport in this process, real for one with a server. */
    TestClock clock();

    /** Returns how patient to be. */
    default Bounds bounds() {
        return clock() instanceof ManualClock ? Bounds.inProcess() : Bounds.ofServer();
    }

    /**
     * Returns how many objects (queues, streams, bindings, files) the transport has made at its server or on its disk for the data of this
     * fixture; 0 where it makes none. The number must not follow the number of topics or patterns.
     */
    default long objects() {
        return 0;
    }

    /** Removes the data. Called after every drive of the test was closed. */
    @Override
    default void close() {}
}
