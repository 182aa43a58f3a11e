package io.eventdrive.tck;

import io.eventdrive.event.Durability;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.inmemory.InMemory;
import io.eventdrive.spi.Store;
import io.eventdrive.spi.StoreTransport;
import io.eventdrive.spi.TransportContext;
import java.util.Optional;
import java.util.function.BiFunction;

/** Fixtures of the in-memory store, with something put over each store that is opened. */
final class MemoryStores implements StoreFixture {
    static final Declaration DECLARED = Declaration.of(Durability.MEMORY)
            .gives(Guarantee.EXPECTED_VERSION, Guarantee.IDEMPOTENT_APPEND, Guarantee.STREAM_DELETION)
            .gives(Guarantee.CATCH_UP, Guarantee.REPLAY, Guarantee.CHECKPOINT, Guarantee.TOTAL_ORDER)
            .gives(Guarantee.AT_LEAST_ONCE, Guarantee.ORDER_PER_KEY, Guarantee.ATOMIC_BATCH)
            .gives(Guarantee.BACKPRESSURE, Guarantee.IN_PROCESS, Guarantee.CONFIDENTIAL);

    private final TestClock clock = TestClock.manual();
    private final StoreTransport store = InMemory.store();
    private final BiFunction<Store, TransportContext, Store> over;

    MemoryStores(BiFunction<Store, TransportContext, Store> over) {
        this.over = over;
    }

    @Override
    public Declaration declares() {
        return DECLARED;
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    @Override
    public StoreTransport transport() {
        return over(store);
    }

    @Override
    public Optional<StoreTransport> holding(int events) {
        return Optional.of(over(InMemory.store().maxEvents(events)));
    }

    private StoreTransport over(StoreTransport transport) {
        return new StoreTransport() {
            @Override
            public Store openStore(TransportContext context) {
                return over.apply(transport.openStore(context), context);
            }

            @Override
            public String description() {
                return "a mutant of the " + transport.description();
            }
        };
    }
}
