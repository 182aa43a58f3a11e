package io.eventdrive.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Durability;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.inmemory.InMemory;
import io.eventdrive.spi.TransportContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A transport that does nothing fails every test of the suite: none is satisfied by silence. */
class DoNothingTest {
    private static final String HONESTY = "the transport declares what its fixture says and nothing else";

    @Test
    void a_hub_that_declares_and_does_nothing_fails_every_test() {
        OnHub.fixtures =
                () -> NothingHub.fixture(Capabilities.of(Durability.MEMORY).build());
        assertThat(passed(OnHub.class)).isEmpty();
    }

    @Test
    void a_hub_that_declares_everything_and_does_nothing_fails_every_test_of_what_it_does() {
        Capabilities capabilities;
        try (TestClock clock = TestClock.manual()) {
            TransportContext context = new TransportContext("group", clock.platform(), Duration.ofSeconds(1));
            capabilities = InMemory.stream().openHub(context).capabilities();
        }
        OnHub.fixtures = () -> NothingHub.fixture(capabilities);
        assertThat(passed(OnHub.class)).containsOnly(HONESTY);
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
