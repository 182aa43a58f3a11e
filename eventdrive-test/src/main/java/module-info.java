/** Deterministic tests of applications that use EventDrive: virtual time, one thread at a time, seeds and injected faults. */
module io.eventdrive.test {
    requires transitive io.eventdrive.core;
    requires io.eventdrive.inmemory;
    requires java.management;
    requires static org.jspecify;

    exports io.eventdrive.test;
}
