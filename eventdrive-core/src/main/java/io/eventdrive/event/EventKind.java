package io.eventdrive.event;

/** What an event asks of its receivers. */
public enum EventKind {
    /** A fact: whoever listens may act. */
    EVENT,
    /** One receiver must act. */
    COMMAND,
    /** One receiver must answer. */
    QUERY,
    /** The answer to a query or a command. */
    REPLY,
    /** What a transport held and could not decode: the data are the raw bytes as found. */
    UNDECODABLE
}
