package io.eventdrive.samples.s03webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.observe.Observation;
import io.eventdrive.observe.Step;
import io.eventdrive.samples.Console.Printed;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final Printed out = new Printed();

    @Test
    void a_terminal_shows_one_line_that_changes() {
        Progress progress = new Progress(out.stream(), true);
        showTwice(progress);
        assertThat(String.join("|", out.lines()))
                .isEqualTo("|\u001b[2K  read 0 of 7   routed 0   handled 0   retries 0   dead letters 0"
                        + "|\u001b[2K  read 0 of 7   routed 0   handled 1   retries 0   dead letters 0");
    }

    @Test
    void elsewhere_each_change_is_a_line() {
        Progress progress = new Progress(out.stream(), false);
        showTwice(progress);
        assertThat(out.lines())
                .containsExactly(
                        "  read 0 of 7   routed 0   handled 0   retries 0   dead letters 0",
                        "  read 0 of 7   routed 0   handled 1   retries 0   dead letters 0");
    }

    private static void showTwice(Progress progress) {
        Iterator<Boolean> done = List.of(false, true).iterator();
        progress.showUntil(
                () -> {
                    boolean last = done.next();
                    if (last) {
                        progress.observe(handled());
                    }
                    return last;
                },
                7);
    }

    private static Observation handled() {
        return new Observation(Step.HANDLED, Instant.EPOCH, "mail", "handlers", null, 1, Duration.ZERO, "", null);
    }
}
