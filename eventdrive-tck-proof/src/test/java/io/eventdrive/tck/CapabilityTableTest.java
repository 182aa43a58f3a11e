package io.eventdrive.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.guarantee.Level;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The capability table of the README says what the suites found out, and nothing else. */
class CapabilityTableTest {
    @Test
    void the_readme_says_what_the_suites_found_out() {
        List<Properties> results = results();
        assertThat(results)
                .as(
                        "results of the suites in the folders target/tck of the modules; run the tests of the transports first")
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(results)
                .allSatisfy(result -> assertThat(result.getProperty("failed"))
                        .as("rules that %s failed", result.getProperty("transport"))
                        .isEmpty());
        Document.at("README.md").holds("capabilities", table(results));
    }

    private static List<Properties> results() {
        Path root = Document.at("").path();
        try (Stream<Path> files = Files.find(root, 4, (path, attributes) -> isResult(path))) {
            return files.sorted().map(CapabilityTableTest::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isResult(Path path) {
        return path.toString().endsWith(".properties")
                && path.getParent().endsWith(Path.of("target", "tck"))
                && !path.toString().contains("eventdrive-tck-proof");
    }

    private static Properties read(Path file) {
        Properties result = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            result.load(reader);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String table(List<Properties> results) {
        Map<String, Integer> notes = new LinkedHashMap<>();
        StringBuilder table = new StringBuilder("| guarantee |");
        results.forEach(result -> table.append(' ')
                .append(result.getProperty("transport"))
                .append(" as ")
                .append(result.getProperty("kind"))
                .append(" |"));
        table.append("\n|---|").append("---|".repeat(results.size())).append('\n');
        row(
                table,
                "durability of a receipt",
                results.stream().map(result -> result.getProperty("durability")).toList());
        for (Guarantee guarantee : Guarantee.values()) {
            row(
                    table,
                    guarantee.name(),
                    results.stream()
                            .map(result -> cell(result.getProperty(guarantee.name()), notes))
                            .toList());
        }
        notes.forEach((note, number) -> table.append('\n')
                .append(number)
                .append(". emulated: ")
                .append(note)
                .append('\n'));
        return table.toString();
    }

    private static void row(StringBuilder table, String first, List<String> cells) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(cells);
        table.append("| ").append(String.join(" | ", all)).append(" |\n");
    }

    private static String cell(String found, Map<String, Integer> notes) {
        String[] parts = found.split(" ", 2);
        return switch (Level.valueOf(parts[0])) {
            case NATIVE -> "native";
            case EMULATED -> "emulated (" + notes.computeIfAbsent(parts[1], note -> notes.size() + 1) + ")";
            case ABSENT -> "–";
        };
    }
}
