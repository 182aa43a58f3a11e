package io.eventdrive.inmemory;

import static java.util.Objects.requireNonNull;

import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.event.Event;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.lease.Handle;
import io.eventdrive.spi.DeadLetterLog;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The dead letters as one opening of a broker sees them. A full box refuses: nothing is forgotten to make room. */
final class MemoryDeadLetters implements DeadLetterLog {
    private final EventLog log;
    private final LetterBox letters;
    private final Limits limits;
    private final Handle handle;

    MemoryDeadLetters(EventLog log, LetterBox letters, Limits limits, Handle handle) {
        this.log = log;
        this.letters = letters;
        this.limits = limits;
        this.handle = handle;
    }

    @Override
    public CompletionStage<@Nullable Void> put(DeadLetter letter) {
        requireNonNull(letter, "letter");
        return staged(() -> log.guard().change(effects -> {
            handle.requireOpen();
            if (letters.countWith(letter) > limits.maxDeadLetters()) {
                throw full(letter, "maxDeadLetters = " + limits.maxDeadLetters());
            }
            if (letters.bytesWith(letter) > limits.maxBytes()) {
                throw full(letter, "maxBytes = " + limits.maxBytes());
            }
            letters.put(letter);
            return null;
        }));
    }

    @Override
    public List<DeadLetter> read(String consumerGroup, @Nullable String after, int max) {
        requireNonNull(consumerGroup, "consumerGroup");
        handle.requirePositive("max", max);
        return log.guard().change(effects -> {
            handle.requireOpen();
            return letters.read(consumerGroup, after, max);
        });
    }

    @Override
    public long count(String consumerGroup) {
        requireNonNull(consumerGroup, "consumerGroup");
        return log.guard().change(effects -> {
            handle.requireOpen();
            return letters.count(consumerGroup);
        });
    }

    @Override
    public CompletionStage<Boolean> discard(String consumerGroup, String letterId) {
        requireNonNull(consumerGroup, "consumerGroup");
        requireNonNull(letterId, "letterId");
        return staged(() -> log.guard().change(effects -> {
            handle.requireOpen();
            return letters.remove(consumerGroup, letterId);
        }));
    }

    @Override
    public CompletionStage<Boolean> replay(String consumerGroup, String letterId, Event event) {
        requireNonNull(consumerGroup, "consumerGroup");
        requireNonNull(letterId, "letterId");
        // The letter goes in the moment the event is stored, so of two replays that wait for room only one finds it.
        Append replayed = Append.onlyIf(() -> letters.remove(consumerGroup, letterId), consumerGroup, handle, event);
        return log.appends().append(replayed).thenApply(appended -> appended.position(0) != null);
    }

    private EventDriveException full(DeadLetter letter, String bound) {
        return handle.failure(
                Failure.OVERLOADED,
                "no room for the dead letter of event " + letter.event().id() + " of consumer group '"
                        + letter.consumerGroup() + "' within " + bound
                        + "; replay or discard some, or raise the bound");
    }

    private static <T extends @Nullable Object> CompletionStage<T> staged(Supplier<T> step) {
        try {
            return CompletableFuture.completedFuture(step.get());
        } catch (EventDriveException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
