package io.eventdrive.samples.s07transport;

import io.eventdrive.event.Durability;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.spi.HubTransport;
import io.eventdrive.tck.Declaration;
import io.eventdrive.tck.HubFixture;
import io.eventdrive.tck.HubTck;
import io.eventdrive.tck.TestClock;

/** The list keeps the contract of hubs. */
class ListHubTckTest extends HubTck {
    @Override
    protected HubFixture fixture() {
        return new Fixture();
    }

    private static final class Fixture implements HubFixture {
        private final TestClock clock = TestClock.manual();
        private final ListTransport list = new ListTransport(100_000);

        @Override
        public Declaration declares() {
            return Declaration.of(Durability.MEMORY)
                    .gives(Guarantee.AT_LEAST_ONCE, Guarantee.ATOMIC_BATCH)
                    .gives(Guarantee.TOTAL_ORDER, Guarantee.ORDER_PER_KEY, Guarantee.REPLAY, Guarantee.CHECKPOINT)
                    .gives(Guarantee.IN_PROCESS, Guarantee.CONFIDENTIAL);
        }

        @Override
        public TestClock clock() {
            return clock;
        }

        @Override
        public HubTransport transport() {
            return list;
        }
    }
}
