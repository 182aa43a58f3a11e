package io.eventdrive.tck;

import io.eventdrive.platform.Platform;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The time of a test, and the platform that runs on it. Real threads in both kinds: {@link #manual()} stands still until somebody waits and
 * nothing else is to be done, so that waiting costs no time and "nothing happens" is certain; {@link #real} really waits. For the test's own
 * thread.
 */
public sealed interface TestClock extends AutoCloseable permits ManualClock, RealClock {

    /** Returns a clock for transports that take time and threads from their platform alone. */
    static TestClock manual() {
        return new ManualClock();
    }

    /**
     * Returns the clock on the wall, for transports with a server.
     *
     * @param quiet how long nothing must happen for the suite to believe that nothing will
     */
    static TestClock real(Duration quiet) {
        return new RealClock(quiet);
    }

    /** Returns the platform that drives run on; tests take their threads from it too. */
    Platform platform();

    /** Lets the time pass, with all that is due in it. */
    void pass(Duration span);

    /** Returns when everything under way has come to rest, without letting time pass where that is possible. */
    void settle();

    /** Waits until the condition holds, at most so long; returns whether it does. */
    boolean until(BooleanSupplier condition, Duration patience);

    /** Ends the platform and every thread that waits on it. Idempotent. */
    @Override
    void close();
}
