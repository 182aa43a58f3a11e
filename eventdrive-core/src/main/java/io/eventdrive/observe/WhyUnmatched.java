package io.eventdrive.observe;

import io.eventdrive.event.Event;
import java.util.List;

/**
 * Says why no subscription took an event, as far as the present subscriptions tell. Called by the thread that asks a {@link Recorder} for an
 * explanation, once per event and group; it should be quick. What it throws is shown in place of the reasons.
 */
@FunctionalInterface
public interface WhyUnmatched {

    /**
     * Returns one reason for each present subscription of the group that would not take the event, such as {@code 'audit' listens to
     * [invoice/>] only}, {@code 'billing' is paused} or, where it has none, {@code group 'orders' has no subscription}. Nothing is returned
     * for a subscription that would take it: an empty list means that the event waits for its turn.
     *
     * @param group where the event was published
     * @param event the event as it is remembered: without subject, headers and data
     */
    List<String> reasons(String group, Event event);
}
