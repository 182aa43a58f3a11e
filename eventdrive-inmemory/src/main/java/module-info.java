/** EventDrive's transports in the memory of one process. */
module io.eventdrive.inmemory {
    requires transitive io.eventdrive.core;
    requires org.slf4j;

    exports io.eventdrive.inmemory;

    provides io.eventdrive.spi.TransportProvider with
            io.eventdrive.inmemory.InMemoryProvider;
}
