package io.eventdrive.inmemory;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.lease.Handle;
import io.eventdrive.spi.Appended;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Batches that wait for room, first come first served. Guarded by the lock of the log, but {@link #isEmpty()}. */
final class BlockedAppends {
    /** The most batches that wait at once; one more is refused with OVERLOADED. */
    static final int BATCHES_MAX = 16_384;

    private final Limits limits;
    private final ArrayDeque<Append> waiting = new ArrayDeque<>();
    private long bytes;
    private volatile boolean empty = true;

    BlockedAppends(Limits limits) {
        this.limits = limits;
    }

    /** Returns whether nobody waits; may be asked without the lock, after making room. */
    boolean isEmpty() {
        return empty;
    }

    @Nullable Append first() {
        return waiting.peekFirst();
    }

    /** Lets the batch wait behind the others. As many bytes as the transport holds may wait, and one batch in any case. */
    CompletionStage<Appended> add(Append append) {
        if (waiting.size() >= BATCHES_MAX) {
            throw overloaded(append, BATCHES_MAX + " batches wait for room already");
        }
        if (!waiting.isEmpty() && bytes + append.bytes() > limits.maxBytes()) {
            throw overloaded(append, "batches of " + bytes + " bytes wait for room already");
        }
        waiting.addLast(append);
        bytes += append.bytes();
        empty = false;
        return append.waitForRoom();
    }

    /** Takes the batch out. Returns false if it does not wait any more. */
    boolean remove(Append append) {
        boolean removed = waiting.peekFirst() == append ? waiting.pollFirst() != null : waiting.remove(append);
        if (removed) {
            bytes -= append.bytes();
            empty = waiting.isEmpty();
        }
        return removed;
    }

    /** Takes out every batch of the handle. */
    List<Append> removeAllOf(Handle owner) {
        List<Append> removed = new ArrayList<>();
        for (Append append : waiting) {
            if (append.owner() == owner) {
                removed.add(append);
            }
        }
        removed.forEach(this::remove);
        return removed;
    }

    /** Returns why a batch was refused, naming the bound that is reached. */
    EventDriveException overloaded(Append append, String found) {
        return append.owner()
                .failure(
                        Failure.OVERLOADED,
                        "no room for a batch of " + append.events().length + " events (" + append.bytes()
                                + " bytes) within maxEvents = "
                                + limits.maxEvents() + " and maxBytes = " + limits.maxBytes() + ": " + found
                                + "; handle what is there, publish slower, or raise the bound");
    }
}
