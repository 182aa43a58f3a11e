package io.eventdrive.inmemory;

import io.eventdrive.event.Durability;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.spi.BrokerTransport;
import io.eventdrive.tck.BrokerFixture;
import io.eventdrive.tck.BrokerTck;
import io.eventdrive.tck.Declaration;
import io.eventdrive.tck.TestClock;
import java.util.Optional;

/** The queue keeps the contract of a broker. */
class QueueTckTest extends BrokerTck {
    @Override
    protected BrokerFixture fixture() {
        return new Fixture();
    }

    private static final class Fixture implements BrokerFixture {
        private final TestClock clock = TestClock.manual();
        private final InMemoryQueue queue = InMemory.queue();

        @Override
        public Declaration declares() {
            return Declaration.of(Durability.MEMORY)
                    .gives(Guarantee.AT_LEAST_ONCE, Guarantee.BACKPRESSURE, Guarantee.ATOMIC_BATCH)
                    .gives(Guarantee.CONSUMER_GROUPS, Guarantee.ORDER_PER_KEY, Guarantee.DEAD_LETTER, Guarantee.DELAY)
                    .gives(Guarantee.DEDUPLICATION, Guarantee.ABSENT_HANDLER_DETECTION, Guarantee.FORGETTING)
                    .gives(Guarantee.IN_PROCESS, Guarantee.CONFIDENTIAL);
        }

        @Override
        public TestClock clock() {
            return clock;
        }

        @Override
        public BrokerTransport transport() {
            return queue;
        }

        @Override
        public Optional<BrokerTransport> holding(int events) {
            return Optional.of(InMemory.queue().maxEvents(events));
        }
    }
}
