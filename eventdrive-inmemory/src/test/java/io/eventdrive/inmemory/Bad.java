package io.eventdrive.inmemory;

import io.eventdrive.EventDrive;
import io.eventdrive.failure.Failure;
import java.util.List;

/** What is tried on a drive, and what it must fail with. */
record Bad(String what, Failure failure, List<String> said, Try attempt) {
    @Override
    public String toString() {
        return what;
    }

    @FunctionalInterface
    interface Try {
        void on(EventDrive drive) throws Exception;
    }
}
