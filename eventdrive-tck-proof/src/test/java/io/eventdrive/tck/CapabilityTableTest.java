package io.eventdrive.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.GroupKind;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.guarantee.Level;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        try (Stream<Path> files = Files.find(root, 4, (path, attributes) -> isResult(root.relativize(path)))) {
            return files.map(CapabilityTableTest::read)
                    .sorted(Comparator.comparing(CapabilityTableTest::kind)
                            .thenComparing(result -> result.getProperty("transport")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GroupKind kind(Properties result) {
        return Arrays.stream(GroupKind.values())
                .filter(kind -> kind.word().equals(result.getProperty("kind")))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isResult(Path path) {
        return path.toString().endsWith(".properties")
                && path.getParent().endsWith(Path.of("target", "tck"))
                && !path.startsWith("eventdrive-tck-proof")
                // What users learn from is no transport that they use.
                && !path.startsWith("samples");
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
        Map<String, String> meanings = meanings();
        StringBuilder table = new StringBuilder();
        row(table, "guarantee", "what it means", cells(results, result -> heading(result, results)));
        row(table, "---", "---", cells(results, result -> "---"));
        row(
                table,
                "durability",
                "What a receipt promises.",
                cells(results, result -> "`" + result.getProperty("durability") + "`"));
        for (Guarantee guarantee : Guarantee.values()) {
            row(
                    table,
                    "`" + guarantee + "`",
                    meanings.get(guarantee.name()),
                    cells(results, result -> cell(result.getProperty(guarantee.name()), notes)));
        }
        table.append("\n**yes**: the transport gives it. **core**: the core gives it on top, at the price below. "
                + "**–**: not to be had; requiring it is refused at start.\n\n");
        notes.forEach((note, number) ->
                table.append(number).append(". core: ").append(note).append('\n'));
        return table.toString();
    }

    /** The transport without what all of them have in common, with its role where it has several. */
    private static String heading(Properties result, List<Properties> all) {
        String transport = result.getProperty("transport");
        boolean roles = all.stream()
                        .filter(other -> other.getProperty("transport").equals(transport))
                        .count()
                > 1;
        return transport.replaceFirst("^in-memory ", "") + (roles ? " as " + result.getProperty("kind") : "");
    }

    /** What the Javadoc of each guarantee says. */
    private static Map<String, String> meanings() {
        String source = Document.at("eventdrive-core/src/main/java/io/eventdrive/guarantee/Guarantee.java")
                .text();
        Map<String, String> meanings = new HashMap<>();
        Matcher matcher =
                Pattern.compile("/\\*\\* (.+?) \\*/\\s+([A-Z_]+)[,\\s]").matcher(source);
        while (matcher.find()) {
            meanings.put(matcher.group(2), matcher.group(1));
        }
        assertThat(meanings.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Guarantee.values()).map(Guarantee::name).toList());
        return meanings;
    }

    private static List<String> cells(List<Properties> results, Function<Properties, String> cell) {
        return results.stream().map(cell).toList();
    }

    private static void row(StringBuilder table, String first, String second, List<String> cells) {
        List<String> all = new ArrayList<>(List.of(first, second));
        all.addAll(cells);
        table.append("| ").append(String.join(" | ", all)).append(" |\n");
    }

    private static String cell(String found, Map<String, Integer> notes) {
        String[] parts = found.split(" ", 2);
        return switch (Level.valueOf(parts[0])) {
            case NATIVE -> "yes";
            case EMULATED -> "core (" + notes.computeIfAbsent(parts[1], note -> notes.size() + 1) + ")";
            case ABSENT -> "–";
        };
    }
}
