package io.eventdrive.observe;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one event: the first observations and the latest ones, and how many between were left out. Among the latest, those of
 * failures are left out last. Safe for concurrent use; a call holds the lock for a few array accesses.
 */
final class Trail {
    /** What {@link #add} returns once the trail is forgotten. */
    static final long CLOSED = Long.MIN_VALUE;

    /** How many of the observations are the first ones, which are never left out. */
    static final int FIRST = Recorder.OBSERVATIONS_MAX / 2;

    private static final int ROOM_AT_FIRST = 4;

    /** An estimate of what a trail occupies, but for texts and observations: itself, the attributes, its places in map and queue. */
    private static final long TRAIL_BYTES = 320;

    private final Attributes attributes;
    private @Nullable RecordedObservation[] observations = new RecordedObservation[ROOM_AT_FIRST];
    private int size;
    private int leftOut;
    private long bytes;
    private boolean closed;
    private volatile boolean failed;

    Trail(Attributes attributes) {
        this.attributes = attributes;
        this.bytes = TRAIL_BYTES + attributes.textBytes();
    }

    Attributes attributes() {
        return attributes;
    }

    /** Returns whether something went wrong with the event. */
    boolean isFailed() {
        return failed;
    }

    /** Returns by how many bytes the trail has grown, or {@link #CLOSED} if it was too late. */
    synchronized long add(RecordedObservation observation) {
        if (closed) {
            return CLOSED;
        }
        long before = bytes;
        if (size == Recorder.OBSERVATIONS_MAX) {
            leaveOneOut();
        } else if (size == observations.length) {
            observations = Arrays.copyOf(observations, size * 2);
        }
        observations[size++] = observation;
        bytes += RecordedObservation.BYTES + observation.textBytes();
        if (observation.isFailure()) {
            failed = true;
        }
        return bytes - before;
    }

    private void leaveOneOut() {
        int index = FIRST;
        while (index < size && at(index).isFailure()) {
            index++;
        }
        if (index == size) {
            index = FIRST;
        }
        bytes -= RecordedObservation.BYTES + at(index).textBytes();
        System.arraycopy(observations, index + 1, observations, index, size - index - 1);
        size--;
        leftOut++;
    }

    private RecordedObservation at(int index) {
        return Objects.requireNonNull(observations[index]);
    }

    /** Returns an estimate of what the trail occupies. */
    synchronized long bytes() {
        return bytes;
    }

    /** Takes no further observations and returns an estimate of what the trail occupied. */
    synchronized long close() {
        closed = true;
        return bytes;
    }

    /** Returns what is known now. */
    synchronized Seen seen() {
        return new Seen(attributes, List.of(Arrays.copyOf(observations, size)), leftOut);
    }

    /** A trail as it was at one moment. Immutable. */
    record Seen(Attributes attributes, List<RecordedObservation> observations, int leftOut) {}
}
