package io.eventdrive;

import io.eventdrive.delivery.Spans;
import io.eventdrive.observe.Recorder;
import io.eventdrive.platform.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a drive owns beside its groups, and how all of it is closed. */
final class DriveParts {
    private static final Logger LOG = LoggerFactory.getLogger(DriveParts.class);

    private final Platform platform;
    private final boolean ownsPlatform;
    private final Recorder recorder;

    DriveParts(Platform platform, boolean ownsPlatform, Recorder recorder) {
        this.platform = platform;
        this.ownsPlatform = ownsPlatform;
        this.recorder = recorder;
    }

    Recorder recorder() {
        return recorder;
    }

    /** Closes subscriptions first, all within one grace, so that what their handlers publish last still has a transport. */
    void close(Collection<EventGroup> groups, Collection<StoreGroup> stores, Duration grace) {
        long end = platform.nanoTime() + Spans.nanos(grace);
        List<GroupCore> cores = new ArrayList<>();
        groups.forEach(group -> cores.add(group.core()));
        stores.forEach(store -> cores.add(store.core()));
        for (GroupCore core : cores) {
            quietly(() -> core.closeSubscriptions(Duration.ofNanos(Math.max(0, end - platform.nanoTime()))));
        }
        groups.forEach(group -> quietly(group::close));
        stores.forEach(store -> quietly(store::close));
        if (ownsPlatform) {
            platform.close();
        }
    }

    private static void quietly(Runnable close) {
        try {
            close.run();
        } catch (RuntimeException e) {
            // The rest must be closed all the same.
            LOG.warn("A part of the drive failed to close", e);
        }
    }
}
