package io.eventdrive.delivery;

import io.eventdrive.event.Event;
import io.eventdrive.observe.DriveObserver;
import io.eventdrive.observe.Observation;
import io.eventdrive.observe.Step;
import io.eventdrive.platform.Platform;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the observers of a drive what happened. Costs one read of a field where there are none. */
public final class Observers {
    private static final Logger LOG = LoggerFactory.getLogger(Observers.class);

    private final Platform platform;
    private final List<DriveObserver> observers;
    private final boolean active;

    /** Keeps a copy of the list. */
    public Observers(Platform platform, List<DriveObserver> observers) {
        this.platform = platform;
        this.observers = List.copyOf(observers);
        this.active = !observers.isEmpty();
    }

    /** Returns whether anybody looks; what is only made for observers is not made otherwise. */
    public boolean active() {
        return active;
    }

    /** Notes a step of an event without an attempt. */
    public void note(Step step, Place place, @Nullable Event event, String note) {
        if (active) {
            tell(new Observation(
                    step, platform.now(), place.group(), place.consumer(), event, 0, Duration.ZERO, note, null));
        }
    }

    /** Notes a failure without an attempt. */
    public void failure(Step step, Place place, @Nullable Event event, Throwable error) {
        if (active) {
            tell(new Observation(
                    step, platform.now(), place.group(), place.consumer(), event, 0, Duration.ZERO, "", error));
        }
    }

    /** Passes an observation on. */
    public void tell(Observation observation) {
        for (DriveObserver observer : observers) {
            try {
                observer.observe(observation);
            } catch (RuntimeException | Error e) {
                LOG.warn("Observer {} failed at {}", observer.getClass().getName(), observation.step(), e);
            }
        }
    }

    /**
     * Where something happened.
     *
     * @param group the group
     * @param consumer the consumer group or subscription, or empty
     */
    public record Place(String group, String consumer) {
        /** The group as such. */
        public static Place of(String group) {
            return new Place(group, "");
        }

        @Override
        public String toString() {
            return "group '" + group + (consumer.isEmpty() ? "'" : "', consumer '" + consumer + "'");
        }
    }
}
