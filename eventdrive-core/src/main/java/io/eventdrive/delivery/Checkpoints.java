package io.eventdrive.delivery;

import io.eventdrive.event.Position;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the place of a named subscription: one save at a time, always the newest place, so a slow transport is asked rarely and never
 * overtaken by an older place. Safe for concurrent use.
 */
final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final String what;
    private final Function<Position, CompletionStage<Void>> save;
    private final AtomicBoolean saving = new AtomicBoolean();
    private final AtomicReference<@Nullable Position> wanted = new AtomicReference<>();
    private volatile @Nullable Position saved;

    Checkpoints(String what, Function<Position, CompletionStage<Void>> save) {
        this.what = what;
        this.save = save;
    }

    void save(Position place) {
        // Several lanes may ask at once: the farthest place counts, whoever comes last.
        wanted.accumulateAndGet(place, Checkpoints::farther);
        while (isBehind() && saving.compareAndSet(false, true)) {
            @Nullable Position next = wanted.get();
            if (next == null || next.equals(saved)) {
                saving.set(false);
                continue;
            }
            CompletionStage<Void> stage = save.apply(next);
            if (!stage.toCompletableFuture().isDone()) {
                stage.whenComplete((nothing, error) -> finish(next, error, true));
                return;
            }
            stage.whenComplete((nothing, error) -> finish(next, error, false));
        }
    }

    private static @Nullable Position farther(@Nullable Position one, @Nullable Position other) {
        return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
    }

    private boolean isBehind() {
        @Nullable Position next = wanted.get();
        return next != null && !next.equals(saved);
    }

    private void finish(Position place, @Nullable Throwable error, boolean goOn) {
        // A place that could not be saved costs repetition after a restart, never events: the next save heals it.
        if (error != null) {
            LOG.warn("{}: place {} could not be saved", what, place, error);
        }
        saved = place;
        saving.set(false);
        @Nullable Position next = wanted.get();
        if (goOn && next != null && !next.equals(place)) {
            save(next);
        }
    }
}
