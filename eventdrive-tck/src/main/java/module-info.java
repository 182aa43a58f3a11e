/** The conformance suite of EventDrive: proves that a transport keeps the guarantees it declares. */
module io.eventdrive.tck {
    requires transitive io.eventdrive.core;
    requires static transitive org.jspecify;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;

    exports io.eventdrive.tck;

    opens io.eventdrive.tck to
            org.junit.platform.commons;
}
