package io.eventdrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.failure.EventDriveException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What values of configuration files stand for: variables and classes. */
class ConfigurationValuesTest {
    @TempDir
    Path folder;

    private ConfigurationFixture fixture;

    @BeforeEach
    void open() {
        fixture = new ConfigurationFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void variables_are_replaced_once_and_have_a_way_around() {
        fixture.variable("NAME", "one").variable("NESTED", "${NAME}").variable("EMPTY", "");
        fixture.builder(
                        "groups.ticks.kind=hub",
                        "groups.ticks.transport=test:${NAME}",
                        "groups.ticks.note=${NESTED}|$${NAME}|${UNSET:-other}|${EMPTY:-full}|${EMPTY}|$NAME|$$|${UNSET:-}")
                .start()
                .close();
        assertThat(fixture.providers().calls())
                .first()
                .isEqualTo("hub test:one {note=${NAME}|${NAME}|other|full||$NAME|$$|}");
    }

    @Test
    void a_value_grown_beyond_its_bound_by_variables_is_refused() {
        fixture.variable("LARGE", "x".repeat(1_000));
        EventDriveException refused = fixture.refused(
                fixture.builder("groups.ticks.kind=hub", "groups.ticks.note=" + "${LARGE}".repeat(100_000)));
        assertThat(refused).hasMessageContaining("at most 65536 characters after the variables are replaced");
    }

    @Test
    void classes_are_found_but_not_initialised() {
        fixture.builder(
                        "groups.ticks.kind=hub",
                        "groups.ticks.transport=test:one",
                        "groups.ticks.retry.never=" + Trap.class.getName())
                .start()
                .close();
        assertThat(Sprung.TRAPS).isEmpty();
        assertThat(new Trap()).isNotNull();
        assertThat(Sprung.TRAPS).isNotEmpty();
    }

    static final class Sprung {
        static final List<String> TRAPS = new ArrayList<>();
    }

    static final class Trap extends RuntimeException {
        private static final long serialVersionUID = 1L;

        static {
            Sprung.TRAPS.add("initialised");
        }
    }
}
