package io.eventdrive.inmemory;

import io.eventdrive.event.Durability;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.spi.StoreTransport;
import io.eventdrive.tck.Declaration;
import io.eventdrive.tck.StoreFixture;
import io.eventdrive.tck.StoreTck;
import io.eventdrive.tck.TestClock;
import java.util.Optional;

/** The store keeps the contract. */
class StoreTckTest extends StoreTck {
    @Override
    protected StoreFixture fixture() {
        return new Fixture();
    }

    private static final class Fixture implements StoreFixture {
        private final TestClock clock = TestClock.manual();
        private final InMemoryStore store = InMemory.store();

        @Override
        public Declaration declares() {
            return Declaration.of(Durability.MEMORY)
                    .gives(Guarantee.EXPECTED_VERSION, Guarantee.IDEMPOTENT_APPEND, Guarantee.STREAM_DELETION)
                    .gives(Guarantee.CATCH_UP, Guarantee.REPLAY, Guarantee.CHECKPOINT, Guarantee.TOTAL_ORDER)
                    .gives(Guarantee.AT_LEAST_ONCE, Guarantee.ORDER_PER_KEY, Guarantee.ATOMIC_BATCH)
                    .gives(Guarantee.BACKPRESSURE, Guarantee.IN_PROCESS, Guarantee.CONFIDENTIAL);
        }

        @Override
        public TestClock clock() {
            return clock;
        }

        @Override
        public StoreTransport transport() {
            return store;
        }

        @Override
        public Optional<StoreTransport> holding(int events) {
            return Optional.of(InMemory.store().maxEvents(events));
        }
    }
}
