package io.eventdrive.tck;

import io.eventdrive.event.Durability;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.inmemory.InMemory;
import io.eventdrive.inmemory.InMemoryStream;
import io.eventdrive.spi.Hub;
import io.eventdrive.spi.HubTransport;
import io.eventdrive.spi.TransportContext;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/** Fixtures of the in-memory stream as a hub, with something put over each hub that is opened. */
class MemoryHubs implements HubFixture {
    static final Declaration DECLARED = Declaration.of(Durability.MEMORY)
            .gives(Guarantee.AT_LEAST_ONCE, Guarantee.BACKPRESSURE, Guarantee.ATOMIC_BATCH)
            .gives(Guarantee.REPLAY, Guarantee.CHECKPOINT, Guarantee.TOTAL_ORDER, Guarantee.ORDER_PER_KEY)
            .gives(Guarantee.IN_PROCESS, Guarantee.CONFIDENTIAL);

    private final TestClock clock = TestClock.manual();
    private final InMemoryStream stream = InMemory.stream();
    private final BiFunction<Hub, TransportContext, Hub> over;

    MemoryHubs(BiFunction<Hub, TransportContext, Hub> over) {
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
    public HubTransport transport() {
        return over(stream);
    }

    @Override
    public Optional<HubTransport> holding(int events) {
        return Optional.of(over(full(events)));
    }

    @Override
    public Optional<HubTransport> retaining(Duration age) {
        return Optional.of(over(forgettingAfter(age)));
    }

    InMemoryStream full(int events) {
        return InMemory.stream().maxEvents(events);
    }

    InMemoryStream forgettingAfter(Duration age) {
        return InMemory.stream().retain(age);
    }

    private HubTransport over(InMemoryStream transport) {
        return new HubTransport() {
            @Override
            public Hub openHub(TransportContext context) {
                return over.apply(transport.openHub(context), context);
            }

            @Override
            public String description() {
                return "a mutant of the " + transport.description();
            }
        };
    }
}
