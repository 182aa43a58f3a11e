package io.eventdrive.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN =
            List.of("lease", "deadline", "retry.first", "retry.max-attempts", "retry.max-delay", "persist");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "lease, lease",
        "leas, lease",
        "leasee, lease",
        "laese, lease",
        "leese, lease",
        "LEASE, lease",
        "dead-line, deadline",
        "retry.maxAttempts, retry.max-attempts",
        "max_attempts, retry.max-attempts",
        "retry.attempts, retry.max-attempts",
        "retry.max-dleay, retry.max-delay",
        "first, retry.first",
        "persits, persist",
        "lea, none",
        "least-of-all, none",
        "x, none",
        "-, none",
        "surprise, none"
    })
    void the_name_with_the_fewest_changes_is_found_if_it_is_near(String wanted, String expected) {
        assertThat(Nearest.of(wanted, KNOWN).orElse("none")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"201", "100000"})
    void a_name_that_is_too_long_is_not_compared(int length) {
        assertThat(Nearest.of("l".repeat(length), List.of("l".repeat(length)))).isEmpty();
    }
}
