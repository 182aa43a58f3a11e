package io.eventdrive.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Durability;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.inmemory.InMemory;
import io.eventdrive.spi.TransportContext;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A transport that does nothing fails every test of the suite: none is satisfied by silence. */
class DoNothingTest {
    private static final Capabilities NOTHING =
            Capabilities.of(Durability.MEMORY).build();
    private static final String HONESTY = "the transport declares what its fixture says and nothing else";

    @Test
    void a_hub_that_declares_and_does_nothing_fails_every_test() {
        OnHub.fixtures = () -> NothingHub.fixture(NOTHING);
        assertThat(passed(OnHub.class)).isEmpty();
    }

    @Test
    void a_hub_that_declares_everything_and_does_nothing_fails_every_test_of_what_it_does() {
        Capabilities all = with(context -> InMemory.stream().openHub(context).capabilities());
        OnHub.fixtures = () -> NothingHub.fixture(all);
        assertThat(passed(OnHub.class)).containsOnly(HONESTY);
    }

    @Test
    void a_broker_that_declares_and_does_nothing_fails_every_test() {
        OnBroker.fixtures = () -> NothingBroker.fixture(MemoryBrokers.DECLARED, NOTHING);
        assertThat(passed(OnBroker.class)).isEmpty();
    }

    @Test
    void a_broker_that_declares_all_of_a_queue_and_does_nothing_fails_every_test_of_what_it_does() {
        Capabilities all = with(context -> InMemory.queue().openBroker(context).capabilities());
        OnBroker.fixtures = () -> NothingBroker.fixture(MemoryBrokers.DECLARED, all);
        assertThat(passed(OnBroker.class)).containsOnly(HONESTY);
    }

    @Test
    void a_broker_that_declares_all_of_a_stream_and_does_nothing_fails_every_test_of_what_it_does() {
        Capabilities all = with(context -> InMemory.stream().openBroker(context).capabilities());
        OnBroker.fixtures = () -> NothingBroker.fixture(MemoryBrokers.OF_STREAM, all);
        assertThat(passed(OnBroker.class)).containsOnly(HONESTY);
    }

    @Test
    void a_store_that_declares_and_does_nothing_fails_every_test() {
        OnStore.fixtures = () -> NothingStore.fixture(NOTHING);
        assertThat(passed(OnStore.class)).isEmpty();
    }

    @Test
    void a_store_that_declares_everything_and_does_nothing_fails_every_test_of_what_it_does() {
        Capabilities all = with(context -> InMemory.store().openStore(context).capabilities());
        OnStore.fixtures = () -> NothingStore.fixture(all);
        assertThat(passed(OnStore.class)).containsOnly(HONESTY);
    }

    private static Capabilities with(Function<TransportContext, Capabilities> opened) {
        try (TestClock clock = TestClock.manual()) {
            return opened.apply(new TransportContext("group", clock.platform(), Duration.ofSeconds(1)));
        }
    }

    private static List<String> passed(Class<?> suite) {
        List<SuiteRun.Ran> ran = SuiteRun.run(suite);
        assertThat(ran).hasSizeGreaterThan(50);
        return ran.stream()
                .filter(SuiteRun.Ran::passed)
                .map(SuiteRun.Ran::sentence)
                .toList();
    }
}
