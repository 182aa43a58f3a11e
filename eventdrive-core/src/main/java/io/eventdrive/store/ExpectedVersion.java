package io.eventdrive.store;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;

/** The condition on which events are appended to a stream. The first event of a stream has version 0. */
public sealed interface ExpectedVersion {

    /** The last event of the stream has exactly this version. */
    static ExpectedVersion exactly(long version) {
        return new Exactly(version);
    }

    /** The stream has no event yet. */
    static ExpectedVersion none() {
        return new None();
    }

    /** The stream has one event at least. */
    static ExpectedVersion exists() {
        return new Exists();
    }

    /** Whatever the stream has. */
    static ExpectedVersion any() {
        return new Any();
    }

    /** Returns whether a stream whose last version is this (-1: no event) meets the condition. */
    default boolean isMetBy(long lastVersion) {
        if (this instanceof Exactly exactly) {
            return exactly.version == lastVersion;
        }
        if (this instanceof None) {
            return lastVersion < 0;
        }
        return this instanceof Any || lastVersion >= 0;
    }

    /**
     * The last version is exactly this.
     *
     * @param version zero or more
     */
    record Exactly(long version) implements ExpectedVersion {
        /** Refuses negative versions. */
        public Exactly {
            if (version < 0) {
                throw new EventDriveException(
                        Failure.INVALID,
                        "an expected version is zero or more, found " + version
                                + "; ExpectedVersion.none() expects no event");
            }
        }

        @Override
        public String toString() {
            return "version " + version;
        }
    }

    /** No event. */
    record None() implements ExpectedVersion {
        @Override
        public String toString() {
            return "no event";
        }
    }

    /** One event at least. */
    record Exists() implements ExpectedVersion {
        @Override
        public String toString() {
            return "an existing stream";
        }
    }

    /** Anything. */
    record Any() implements ExpectedVersion {
        @Override
        public String toString() {
            return "any version";
        }
    }
}
