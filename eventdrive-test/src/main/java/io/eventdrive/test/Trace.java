package io.eventdrive.test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The decisions of a simulation: all of them in a hash, the last ones to read. Guarded by the scheduler's lock. */
final class Trace {
    static final int DECISIONS_MAX = 1_000;
    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

    private final Deque<Decision> last = new ArrayDeque<>();
    private long hash = PRIME;

    private record Decision(long at, String what, String who, int choices) {
        @Override
        public String toString() {
            String among = choices > 1 ? " (of " + choices + ")" : "";
            return "+" + Duration.ofNanos(at) + " " + what + " " + who + among;
        }
    }

    /** Records that something happened to somebody, chosen among so many. */
    void add(long at, String what, String who, int choices) {
        mix(at);
        mix(what.hashCode());
        mix(who.hashCode());
        mix(choices);
        if (last.size() == DECISIONS_MAX) {
            last.removeFirst();
        }
        last.addLast(new Decision(at, what, who, choices));
    }

    long hash() {
        return hash;
    }

    /** Returns the last decisions in words, at most so many. */
    List<String> lines(int count) {
        return last.stream()
                .skip(Math.max(0, last.size() - count))
                .map(Decision::toString)
                .toList();
    }

    private void mix(long value) {
        hash = (hash ^ value) * PRIME;
        hash ^= hash >>> 29;
    }
}
