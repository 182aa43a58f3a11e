package io.eventdrive.store;

import io.eventdrive.event.Position;

/** What became of an append to a stream. A refusal is a value, for the caller is about to decide again. */
public sealed interface AppendResult {

    /**
     * All events are in the stream.
     *
     * @param firstVersion of the first appended event
     * @param lastVersion of the last appended event
     * @param position of the last appended event in the order of all streams
     * @param repeated whether they were there before, appended with the same ids
     */
    record Appended(long firstVersion, long lastVersion, Position position, boolean repeated) implements AppendResult {}

    /**
     * The stream has another version; nothing was stored.
     *
     * @param expected what the caller expected
     * @param actualVersion the last version of the stream, -1 if it has no event
     */
    record WrongVersion(ExpectedVersion expected, long actualVersion) implements AppendResult {}

    /**
     * An event with this id is in the stream with other content, or only some events of the batch are; nothing was stored.
     *
     * @param eventId the id in question
     * @param version where it stands in the stream
     */
    record IdConflict(String eventId, long version) implements AppendResult {}

    /**
     * The stream was deleted for good; nothing was stored.
     *
     * @param lastVersion the last version it had
     */
    record Deleted(long lastVersion) implements AppendResult {}
}
