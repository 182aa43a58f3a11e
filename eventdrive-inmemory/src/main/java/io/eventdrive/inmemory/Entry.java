package io.eventdrive.inmemory;

import io.eventdrive.event.Event;
import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event in an {@link EventLog}. What may change is guarded by the lock of the log. */
final class Entry {
    private final Recorded recorded;
    private final long bytes;
    private final @Nullable String onlyFor;

    /** How many consumer groups have not finished it. */
    private int holds;

    private boolean gone;

    Entry(Recorded recorded, @Nullable String onlyFor) {
        this.recorded = recorded;
        this.bytes = bytesOf(recorded.event());
        this.onlyFor = onlyFor;
    }

    /** Returns what counts for the bound of bytes: the data and the headers. */
    static long bytesOf(Event event) {
        long bytes = event.dataSize();
        for (Map.Entry<String, String> header : event.headers().asMap().entrySet()) {
            bytes += header.getKey().length() + header.getValue().length();
        }
        return bytes;
    }

    Recorded recorded() {
        return recorded;
    }

    Event event() {
        return recorded.event();
    }

    Position position() {
        return recorded.position();
    }

    long sequence() {
        return recorded.position().low();
    }

    Instant storedAt() {
        return recorded.storedAt();
    }

    long bytes() {
        return bytes;
    }

    /** Returns the one consumer group that may see it, or null if all may and hubs too. */
    @Nullable String onlyFor() {
        return onlyFor;
    }

    boolean isHeld() {
        return holds > 0;
    }

    void hold() {
        holds++;
    }

    void letGo() {
        holds--;
    }

    /** Returns whether the log has removed it. */
    boolean isGone() {
        return gone;
    }

    void go() {
        gone = true;
    }
}
