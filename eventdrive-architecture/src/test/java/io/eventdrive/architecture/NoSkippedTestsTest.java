package io.eventdrive.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NoSkippedTestsTest {
    private static final String JUNIT = "org.junit.jupiter.api.";

    /** Written in two parts so that this file does not contain them. */
    private static final List<String> SKIPPING = List.of(
            JUNIT + "Disabled",
            JUNIT + "Assumptions",
            JUNIT + "condition.",
            "org.assertj.core.api." + "Assumptions",
            "org.opentest4j." + "TestAbortedException");

    private static final List<String> SLEEPING = List.of("Thread" + ".sleep(", "SECONDS" + ".sleep(");

    @Test
    void no_test_can_be_skipped() {
        assertThat(sourcesWith(SKIPPING)).isEmpty();
    }

    @Test
    void nothing_sleeps() {
        assertThat(sourcesWith(SLEEPING)).isEmpty();
    }

    private static List<String> sourcesWith(List<String> texts) {
        return Project.modules().stream()
                .flatMap(module -> module.sources().stream())
                .flatMap(file -> linesWith(file, texts))
                .toList();
    }

    private static Stream<String> linesWith(Path file, List<String> texts) {
        return Project.lines(file).stream()
                .filter(line -> texts.stream().anyMatch(line::contains))
                .map(line -> file + ": " + line.trim());
    }
}
