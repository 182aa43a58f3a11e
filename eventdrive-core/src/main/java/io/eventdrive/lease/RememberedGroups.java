package io.eventdrive.lease;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where consumer groups were, rebuilt from what their journal was told. A log that was opened again feeds it the journal and gives it to
 * {@link ConsumerGroups#restore}. Of a group it keeps what was unfinished, never the backlog. For one thread.
 */
public final class RememberedGroups implements GroupJournal {
    private final Map<String, RememberedGroup> groups = new LinkedHashMap<>();

    @Override
    public void group(GroupTerms terms) {
        @Nullable RememberedGroup known = groups.get(terms.group());
        if (known == null) {
            groups.put(terms.group(), new RememberedGroup(terms));
        } else {
            known.change(terms);
        }
    }

    @Override
    public void finished(String group, long first, long last) {
        @Nullable RememberedGroup known = groups.get(group);
        if (known != null) {
            known.finish(first, last);
        }
    }

    @Override
    public void begun(String group, long place, int attempts) {
        @Nullable RememberedGroup known = groups.get(group);
        if (known != null) {
            known.begin(place, attempts);
        }
    }

    @Override
    public void delayed(String group, long place, Instant due) {
        @Nullable RememberedGroup known = groups.get(group);
        if (known != null) {
            known.delay(place, due);
        }
    }

    @Override
    public void removed(String group) {
        groups.remove(group);
    }

    Iterable<RememberedGroup> all() {
        return groups.values();
    }
}
