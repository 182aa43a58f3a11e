package io.eventdrive.delivery;

import io.eventdrive.platform.Platform;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of which later events must wait: while a dead letter of the key is there, and while a replayed one is on its way to its handler.
 * A replayed event that another process handles is not seen here; its key is free again after the patience. Safe for concurrent use.
 */
final class HeldKeys {
    private final Platform platform;
    private final long patienceNanos;
    private final Map<String, Hold> holds = new HashMap<>();

    HeldKeys(Platform platform, Duration patience) {
        this.platform = platform;
        this.patienceNanos = Spans.nanos(patience);
    }

    synchronized boolean contains(String key) {
        @Nullable Hold hold = holds.get(key);
        if (hold == null) {
            return false;
        }
        if (hold.letters == 0 && platform.nanoTime() - hold.replayedNanos > patienceNanos) {
            holds.remove(key);
            return false;
        }
        return true;
    }

    synchronized void parked(String key) {
        holds.computeIfAbsent(key, k -> new Hold()).letters++;
    }

    synchronized void replayed(String key) {
        @Nullable Hold hold = holds.get(key);
        if (hold != null) {
            hold.letters = Math.max(0, hold.letters - 1);
            hold.replays++;
            hold.replayedNanos = platform.nanoTime();
        }
    }

    synchronized void replaySettled(String key) {
        @Nullable Hold hold = holds.get(key);
        if (hold != null) {
            hold.replays = Math.max(0, hold.replays - 1);
            removeIfFree(key, hold);
        }
    }

    synchronized void discarded(String key) {
        @Nullable Hold hold = holds.get(key);
        if (hold != null) {
            hold.letters = Math.max(0, hold.letters - 1);
            removeIfFree(key, hold);
        }
    }

    private void removeIfFree(String key, Hold hold) {
        if (hold.letters == 0 && hold.replays == 0) {
            holds.remove(key);
        }
    }

    private static final class Hold {
        private int letters;
        private int replays;
        private long replayedNanos;
    }
}
