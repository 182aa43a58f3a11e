package io.eventdrive.inmemory;

import io.eventdrive.event.Durability;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.spi.BrokerTransport;
import io.eventdrive.tck.BrokerFixture;
import io.eventdrive.tck.BrokerTck;
import io.eventdrive.tck.Declaration;
import io.eventdrive.tck.TestClock;
import java.util.Optional;

/** The stream as a broker keeps the contract of a broker. */
class StreamBrokerTckTest extends BrokerTck {
    @Override
    protected BrokerFixture fixture() {
        return new Fixture();
    }

    private static final class Fixture implements BrokerFixture {
        private final TestClock clock = TestClock.manual();
        private final InMemoryStream stream = InMemory.stream();

        @Override
        public Declaration declares() {
            return Declaration.of(Durability.MEMORY)
                    .gives(Guarantee.AT_LEAST_ONCE, Guarantee.BACKPRESSURE, Guarantee.ATOMIC_BATCH)
                    .gives(Guarantee.CONSUMER_GROUPS, Guarantee.ORDER_PER_KEY, Guarantee.DEAD_LETTER, Guarantee.DELAY)
                    .gives(Guarantee.DEDUPLICATION, Guarantee.ABSENT_HANDLER_DETECTION)
                    .gives(Guarantee.IN_PROCESS, Guarantee.CONFIDENTIAL);
        }

        @Override
        public TestClock clock() {
            return clock;
        }

        @Override
        public BrokerTransport transport() {
            return stream;
        }

        @Override
        public Optional<BrokerTransport> holding(int events) {
            return Optional.of(InMemory.stream().maxEvents(events));
        }
    }
}
