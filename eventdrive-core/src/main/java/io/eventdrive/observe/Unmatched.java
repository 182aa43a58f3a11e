package io.eventdrive.observe;

import io.eventdrive.event.Event;
import io.eventdrive.event.EventKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Asks why no subscription took an event, for each group that it was published in. A reply is taken by its asker and not asked about. */
final class Unmatched {
    /** The most reasons that are shown of one group. */
    static final int REASONS_MAX = 16;

    private final WhyUnmatched why;

    Unmatched(WhyUnmatched why) {
        this.why = why;
    }

    List<Group> groups(Trail.Seen seen) {
        if (seen.attributes().kind() == EventKind.REPLY) {
            return List.of();
        }
        Set<String> groups = new LinkedHashSet<>();
        for (RecordedObservation observation : seen.observations()) {
            if (observation.step() == Step.PUBLISHED) {
                groups.add(observation.group());
            }
        }
        for (ConsumerSteps consumer : ConsumerSteps.of(seen.observations())) {
            if (consumer.decisive().step() != Step.FILTERED) {
                groups.remove(consumer.group());
            }
        }
        List<Group> unmatched = new ArrayList<>(groups.size());
        groups.forEach(group -> unmatched.add(ask(group, seen.attributes())));
        return List.copyOf(unmatched);
    }

    private Group ask(String group, Attributes attributes) {
        Event event = attributes.toEvent();
        List<String> reasons = new ArrayList<>();
        try {
            for (String reason : why.reasons(group, event)) {
                if (reasons.size() == REASONS_MAX) {
                    reasons.add("and more");
                    break;
                }
                reasons.add(Line.of(reason));
            }
        } catch (RuntimeException e) {
            // split predicates belong to the application and may not expect an event without headers and data
            reasons.add("the reason could not be found: " + Line.of(e));
        }
        return new Group(group, List.copyOf(reasons));
    }

    /**
     * A group in which no subscription took the event.
     *
     * @param name the group
     * @param reasons why, by the present subscriptions; none if one of them would take it
     */
    record Group(String name, List<String> reasons) {}
}
