package io.eventdrive.lease;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event at its place in an {@link EntryLog}. What may change is guarded by the lock of the log. */
public final class Entry {
    private final Recorded recorded;
    private final long bytes;
    private final @Nullable String onlyFor;

    /** How many consumer groups have not finished it. */
    private int holds;

    /**
     * @param recorded the event; the low part of its position is its place, one or more
     * @param onlyFor the one consumer group that may see it, or null if all may and hubs too
     */
    public Entry(Recorded recorded, @Nullable String onlyFor) {
        this.recorded = requireNonNull(recorded, "recorded");
        this.bytes = bytesOf(recorded.event());
        this.onlyFor = onlyFor;
    }

    /** Returns what counts for a bound of bytes: the data and the headers. */
    public static long bytesOf(Event event) {
        long bytes = event.dataSize();
        for (Map.Entry<String, String> header : event.headers().asMap().entrySet()) {
            bytes += header.getKey().length() + header.getValue().length();
        }
        return bytes;
    }

    /** Returns the event with its position and when it was stored. */
    public Recorded recorded() {
        return recorded;
    }

    /** Returns the event. */
    public Event event() {
        return recorded.event();
    }

    /** Returns the position that consumers see. */
    public Position position() {
        return recorded.position();
    }

    /** Returns its number in the log: from 1, in the order of writing, gaps allowed. */
    public long place() {
        return recorded.position().low();
    }

    /** Returns when it was stored. */
    public Instant storedAt() {
        return recorded.storedAt();
    }

    /** Returns what it counts for a bound of bytes. */
    public long bytes() {
        return bytes;
    }

    /** Returns the one consumer group that may see it, or null if all may and hubs too. */
    public @Nullable String onlyFor() {
        return onlyFor;
    }

    /** Returns whether a consumer group has taken it up and not finished it. Only a log that keeps its entries in memory can rely on it. */
    public boolean isHeld() {
        return holds > 0;
    }

    void hold() {
        holds++;
    }

    /** Returns whether nobody holds it any more. */
    boolean letGo() {
        holds--;
        return holds == 0;
    }
}
