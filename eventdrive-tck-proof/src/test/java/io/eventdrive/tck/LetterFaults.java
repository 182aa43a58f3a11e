package io.eventdrive.tck;

import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.event.Event;
import io.eventdrive.spi.Broker;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the mutants among the dead letters of brokers do wrong. */
final class LetterFaults {
    private LetterFaults() {}

    /** Says that a letter is kept, and does not keep it. */
    static final class LosingLetters extends BrokerOver.LettersOver {
        LosingLetters(Broker broker) {
            super(broker.deadLetters());
        }

        @Override
        public CompletionStage<Void> put(DeadLetter letter) {
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Gives a replayed event to all consumer groups. */
    static final class ReplayingToAll extends BrokerOver.LettersOver {
        private final Broker broker;

        ReplayingToAll(Broker broker) {
            super(broker.deadLetters());
            this.broker = broker;
        }

        @Override
        public CompletionStage<Boolean> replay(String consumerGroup, String letterId, Event event) {
            return log.discard(consumerGroup, letterId).thenCompose(mine -> {
                Event anew = event.toBuilder().id(event.id() + "-again").build();
                return broker.publish(List.of(anew)).thenApply(appended -> mine);
            });
        }
    }

    /** Replays a letter for everyone who asks, gone or not. */
    static final class ReplayingTwice extends BrokerOver.LettersOver {
        private final Broker broker;

        ReplayingTwice(Broker broker) {
            super(broker.deadLetters());
            this.broker = broker;
        }

        @Override
        public CompletionStage<Boolean> replay(String consumerGroup, String letterId, Event event) {
            Event anew = event.toBuilder().id(event.id() + "-again").build();
            return broker.publishTo(consumerGroup, List.of(anew))
                    .thenCompose(appended -> log.discard(consumerGroup, letterId))
                    .thenApply(mine -> true);
        }
    }
}
