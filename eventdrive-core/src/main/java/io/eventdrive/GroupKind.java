package io.eventdrive;

import java.util.Locale;

/** What a group is for. */
public enum GroupKind {
    /** Takes events in and gives them out to everyone who listens. */
    HUB,
    /** Sees to it that every event is handled. */
    BROKER,
    /** Keeps streams of events with their versions. */
    STORE;

    /** Returns the name as configuration files and messages write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
