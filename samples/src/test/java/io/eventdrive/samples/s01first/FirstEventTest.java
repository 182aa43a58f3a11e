package io.eventdrive.samples.s01first;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.samples.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstEventTest {
    private static final int LINES_MAX = 12;

    @Test
    void the_event_is_handled() {
        assertThat(Console.of(() -> FirstEvent.main(new String[0])))
                .containsExactly("shipping OrderPlaced[orderId=o-1, flavour=rum raisin]");
    }

    @Test
    void the_readme_begins_with_exactly_these_lines() throws IOException {
        List<String> lines = taggedLines();
        assertThat(firstCodeBlockOfTheReadme()).isEqualTo(lines);
        assertThat(lines.stream().filter(line -> !line.isBlank())).hasSizeBetween(10, LINES_MAX);
    }

    /** The parts between the tags, each without its indentation, with an empty line between them. */
    private static List<String> taggedLines() throws IOException {
        List<String> tagged = new ArrayList<>();
        int indentation = -1;
        for (String line :
                Files.readAllLines(Path.of("src/main/java/io/eventdrive/samples/s01first/FirstEvent.java"))) {
            if (line.endsWith("// tag::first[]")) {
                indentation = line.indexOf('/');
                if (!tagged.isEmpty()) {
                    tagged.add("");
                }
            } else if (line.endsWith("// end::first[]")) {
                indentation = -1;
            } else if (indentation >= 0) {
                tagged.add(line.isBlank() ? "" : line.substring(indentation));
            }
        }
        return tagged;
    }

    private static List<String> firstCodeBlockOfTheReadme() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../README.md"));
        int begin = lines.indexOf("```java");
        List<String> rest = lines.subList(begin + 1, lines.size());
        return rest.subList(0, rest.indexOf("```"));
    }
}
