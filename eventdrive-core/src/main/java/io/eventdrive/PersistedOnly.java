package io.eventdrive;

import io.eventdrive.event.Event;
import io.eventdrive.observe.DriveObserver;
import io.eventdrive.observe.Observation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Passes on to a recorder what the policy {@code persist} lets it remember, and failures in any case. */
final class PersistedOnly implements DriveObserver {
    private final DriveObserver recorder;
    private final Map<String, GroupDraft> groups;

    PersistedOnly(DriveObserver recorder, Map<String, GroupDraft> groups) {
        this.recorder = recorder;
        this.groups = Map.copyOf(groups);
    }

    @Override
    public void observe(Observation observation) {
        if (observation.step().isFailure() || isPersisted(observation.group(), observation.event())) {
            recorder.observe(observation);
        }
    }

    private boolean isPersisted(String group, @Nullable Event event) {
        @Nullable GroupDraft draft = groups.get(group);
        return draft == null
                || event == null
                || draft.options().policyOf(event.type()).isPersist();
    }
}
