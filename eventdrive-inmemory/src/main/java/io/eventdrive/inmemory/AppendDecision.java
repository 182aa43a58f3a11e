package io.eventdrive.inmemory;

import io.eventdrive.event.Event;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.ExpectedVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of an append. The same events with the same ids give the first result; a condition that names a version which the
 * stream has passed is taken for a repetition only if the first event stands exactly there. Guarded by the store's lock.
 */
final class AppendDecision {
    private static final long ANYWHERE = -1;

    private final StreamHistory stream;
    private final List<Event> batch;

    AppendDecision(StreamHistory stream, List<Event> batch) {
        this.stream = stream;
        this.batch = batch;
    }

    /** Returns why the batch is not to be appended, or null if it is. */
    @Nullable AppendResult refusal(ExpectedVersion expected) {
        if (stream.isDeleted()) {
            return new AppendResult.Deleted(stream.lastVersion());
        }
        @Nullable Long first = stream.versionOf(batch.get(0));
        if (!expected.isMetBy(stream.lastVersion())) {
            return first != null && first == placeNamedBy(expected)
                    ? repetition(first)
                    : new AppendResult.WrongVersion(expected, stream.lastVersion());
        }
        return first == null ? anyKnown() : repetition(first);
    }

    private static long placeNamedBy(ExpectedVersion expected) {
        if (expected instanceof ExpectedVersion.Exactly exactly) {
            return exactly.version() + 1;
        }
        return expected instanceof ExpectedVersion.None ? 0 : ANYWHERE;
    }

    private @Nullable AppendResult anyKnown() {
        for (Event event : batch) {
            @Nullable Long version = stream.versionOf(event);
            if (version != null) {
                return new AppendResult.IdConflict(event.id(), version);
            }
        }
        return null;
    }

    private AppendResult repetition(long firstVersion) {
        for (int i = 0; i < batch.size(); i++) {
            Event event = batch.get(i);
            @Nullable Long version = stream.versionOf(event);
            if (version == null) {
                return new AppendResult.IdConflict(batch.get(0).id(), firstVersion);
            }
            if (version != firstVersion + i || !stream.at(version).event().isRepeatedBy(event)) {
                return new AppendResult.IdConflict(event.id(), version);
            }
        }
        long lastVersion = firstVersion + batch.size() - 1;
        return new AppendResult.Appended(
                firstVersion, lastVersion, stream.at(lastVersion).recorded().position(), true);
    }
}
