package io.eventdrive.test;

import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.event.Event;
import io.eventdrive.spi.DeadLetterLog;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The dead letters of a broker behind a connection. */
final class ServedDeadLetters implements DeadLetterLog {
    private final DeadLetterLog letters;
    private final Connection connection;

    ServedDeadLetters(DeadLetterLog letters, Connection connection) {
        this.letters = letters;
        this.connection = connection;
    }

    @Override
    public CompletionStage<Void> put(DeadLetter letter) {
        return connection.ask(Operation.PUT_DEAD_LETTER, () -> letters.put(letter));
    }

    @Override
    public List<DeadLetter> read(String consumerGroup, @Nullable String after, int max) {
        return connection.look(() -> letters.read(consumerGroup, after, max));
    }

    @Override
    public long count(String consumerGroup) {
        return connection.look(() -> letters.count(consumerGroup));
    }

    @Override
    public CompletionStage<Boolean> discard(String consumerGroup, String letterId) {
        return connection.ask(Operation.DISCARD_DEAD_LETTER, () -> letters.discard(consumerGroup, letterId));
    }

    @Override
    public CompletionStage<Boolean> replay(String consumerGroup, String letterId, Event event) {
        return connection.ask(Operation.REPLAY_DEAD_LETTER, () -> letters.replay(consumerGroup, letterId, event));
    }
}
