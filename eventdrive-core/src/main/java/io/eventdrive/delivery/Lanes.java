package io.eventdrive.delivery;

import io.eventdrive.event.Event;
import io.eventdrive.platform.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The lanes of one consumer: an event goes to the lane of its key, one without a key to any. */
final class Lanes {
    private final Platform platform;
    private final Lane[] lanes;

    Lanes(Consumer consumer, Attempts attempts, Platform platform) {
        this.platform = platform;
        this.lanes = new Lane[consumer.settings().lanes()];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane(consumer, attempts, this);
        }
    }

    /** Deals the work out. A single lane runs in the calling thread: a hand-over would cost and gain nothing. */
    void deal(List<Work> works) {
        if (works.isEmpty()) {
            return;
        }
        List<Lane> toRun = new ArrayList<>(Math.min(works.size(), lanes.length));
        for (Work work : works) {
            Lane lane = laneOf(work.event());
            if (lane.add(work)) {
                toRun.add(lane);
            }
        }
        if (lanes.length == 1) {
            toRun.forEach(Lane::run);
        } else {
            toRun.forEach(lane -> platform.execute(lane::run));
        }
    }

    /** Runs the lane again after the delay. */
    void resumeLater(Lane lane, Duration after) {
        platform.schedule(after, () -> platform.execute(lane::run));
    }

    long nanoTime() {
        return platform.nanoTime();
    }

    /** Settles what was handled and waits in a lane to be settled with what comes next. */
    void settleAll() {
        for (Lane lane : lanes) {
            lane.settleAll();
        }
    }

    /** Interrupts the handlers that run, but for the caller's own. */
    void interrupt() {
        for (Lane lane : lanes) {
            lane.interrupt();
        }
    }

    private Lane laneOf(Event event) {
        if (lanes.length == 1) {
            return lanes[0];
        }
        // Source and transport often number ids and keys: multiply so that neighbours do not share their low bits.
        int hash = event.key().orElseGet(event::id).hashCode() * 0x9E3779B9;
        return lanes[Math.floorMod(hash >>> 7, lanes.length)];
    }
}
