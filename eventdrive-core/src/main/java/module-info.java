/** EventDrive: named groups of events, bound to transports, published to and handled alike wherever they live. */
@SuppressWarnings("module") // the modules that the engine of consumer groups is exported to are compiled after this one
module io.eventdrive.core {
    requires com.fasterxml.jackson.core;
    requires transitive com.fasterxml.jackson.databind;
    requires transitive org.jspecify;
    requires org.slf4j;

    exports io.eventdrive;
    exports io.eventdrive.codec;
    exports io.eventdrive.deadletter;
    exports io.eventdrive.event;
    exports io.eventdrive.failure;
    exports io.eventdrive.guarantee;
    exports io.eventdrive.handler;
    exports io.eventdrive.lease to
            io.eventdrive.inmemory,
            io.eventdrive.ondisk;
    exports io.eventdrive.observe;
    exports io.eventdrive.platform;
    exports io.eventdrive.policy;
    exports io.eventdrive.spi;
    exports io.eventdrive.store;
    exports io.eventdrive.topic;

    uses io.eventdrive.spi.TransportProvider;
}
