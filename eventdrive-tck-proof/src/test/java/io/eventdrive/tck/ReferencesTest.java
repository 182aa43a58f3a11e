package io.eventdrive.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The suite passes on honest transports that give little: what is absent is asserted to be refused, what core emulates to work. */
class ReferencesTest {
    @Test
    void a_hub_without_memory_passes() {
        OnHub.fixtures = References.MemorylessHub::fixture;
        assertThat(failed(OnHub.class)).isEmpty();
    }

    @Test
    void a_broker_for_which_core_does_most_passes() {
        OnBroker.fixtures = References.PlainBroker::fixture;
        assertThat(failed(OnBroker.class)).isEmpty();
    }

    private static List<String> failed(Class<?> suite) {
        List<SuiteRun.Ran> ran = SuiteRun.run(suite);
        assertThat(ran).hasSizeGreaterThan(50);
        return ran.stream()
                .filter(one -> !one.passed())
                .map(one -> one.sentence() + ": " + one.error())
                .toList();
    }
}
