package io.eventdrive.inmemory;

import io.eventdrive.event.Durability;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.spi.HubTransport;
import io.eventdrive.tck.Declaration;
import io.eventdrive.tck.HubFixture;
import io.eventdrive.tck.HubTck;
import io.eventdrive.tck.TestClock;
import java.time.Duration;
import java.util.Optional;

/** The stream as a hub keeps the contract. */
class StreamHubTckTest extends HubTck {
    @Override
    protected HubFixture fixture() {
        return new Fixture();
    }

    private static final class Fixture implements HubFixture {
        private final TestClock clock = TestClock.manual();
        private final InMemoryStream stream = InMemory.stream();

        @Override
        public Declaration declares() {
            return Declaration.of(Durability.MEMORY)
                    .gives(Guarantee.AT_LEAST_ONCE, Guarantee.BACKPRESSURE, Guarantee.ATOMIC_BATCH)
                    .gives(Guarantee.REPLAY, Guarantee.CHECKPOINT, Guarantee.TOTAL_ORDER, Guarantee.ORDER_PER_KEY)
                    .gives(Guarantee.IN_PROCESS, Guarantee.CONFIDENTIAL);
        }

        @Override
        public TestClock clock() {
            return clock;
        }

        @Override
        public HubTransport transport() {
            return stream;
        }

        @Override
        public Optional<HubTransport> holding(int events) {
            return Optional.of(InMemory.stream().maxEvents(events));
        }

        @Override
        public Optional<HubTransport> retaining(Duration age) {
            return Optional.of(InMemory.stream().retain(age));
        }
    }
}
