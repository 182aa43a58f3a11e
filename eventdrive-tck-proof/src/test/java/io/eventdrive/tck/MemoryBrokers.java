package io.eventdrive.tck;

import io.eventdrive.event.Durability;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.inmemory.InMemory;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.BrokerTransport;
import io.eventdrive.spi.TransportContext;
import java.util.Optional;
import java.util.function.BiFunction;

/** Fixtures of the in-memory queue, with something put over each broker that is opened. */
final class MemoryBrokers implements BrokerFixture {
    /** What a stream gives as a broker. */
    static final Declaration OF_STREAM = Declaration.of(Durability.MEMORY)
            .gives(Guarantee.AT_LEAST_ONCE, Guarantee.BACKPRESSURE, Guarantee.ATOMIC_BATCH)
            .gives(Guarantee.CONSUMER_GROUPS, Guarantee.ORDER_PER_KEY, Guarantee.DEAD_LETTER, Guarantee.DELAY)
            .gives(Guarantee.DEDUPLICATION, Guarantee.ABSENT_HANDLER_DETECTION)
            .gives(Guarantee.IN_PROCESS, Guarantee.CONFIDENTIAL);

    static final Declaration DECLARED = OF_STREAM.gives(Guarantee.FORGETTING);

    private final TestClock clock = TestClock.manual();
    private final BrokerTransport queue = InMemory.queue();
    private final BiFunction<Broker, TransportContext, Broker> over;

    MemoryBrokers(BiFunction<Broker, TransportContext, Broker> over) {
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
    public BrokerTransport transport() {
        return over(queue);
    }

    @Override
    public Optional<BrokerTransport> holding(int events) {
        return Optional.of(over(InMemory.queue().maxEvents(events)));
    }

    private BrokerTransport over(BrokerTransport transport) {
        return new BrokerTransport() {
            @Override
            public Broker openBroker(TransportContext context) {
                return over.apply(transport.openBroker(context), context);
            }

            @Override
            public String description() {
                return "a mutant of the " + transport.description();
            }
        };
    }
}
