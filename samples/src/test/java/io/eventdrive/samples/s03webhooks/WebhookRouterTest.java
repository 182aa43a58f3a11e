package io.eventdrive.samples.s03webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.samples.Console.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRouterTest {
    private final Printed out = new Printed();
    private final Printed err = new Printed();

    @TempDir
    private Path folder;

    @Test
    void every_webhook_is_accounted_for() {
        assertThat(run()).isZero();
        assertThat(err.lines()).isEmpty();
        assertThat(row("traffic")).containsExactly(329L, 329L, 0L, 0L, 0L, 0L);
        assertThat(row("builds")).containsExactly(101L, 101L, 0L, 0L, 0L, 0L);
        assertThat(row("mail")).containsExactly(68L, 68L, 28L, 0L, 0L, 0L);
        assertThat(row("security")).containsExactly(22L, 22L, 6L, 6L, 6L, 0L);
        assertThat(row("releases")).containsExactly(30L, 30L, 0L, 0L, 0L, 0L);
        assertThat(row("audit")).containsExactly(108L, 108L, 0L, 0L, 0L, 0L);
        assertThat(row("brokers")).containsExactly(329L, 329L, 34L, 6L, 6L, 0L);
        assertThat(out.lines())
                .contains("order     kept for each of 8 repositories, in 8 lanes")
                .contains("split     blue 19, green 11")
                .contains("books     balance: 329 in, 658 handled by hub and brokers, 6 replayed, 0 lost");
    }

    @Test
    void what_a_handler_gave_up_on_is_shown_and_replayed_once_it_is_fixed() {
        assertThat(run()).isZero();
        assertThat(out.lines())
                .filteredOn(line -> line.startsWith("  webhook-"))
                .hasSize(6)
                .allMatch(line -> line.matches(
                        "  webhook-\\d+ +code_scanning_alert/\\w+ +2 attempts +no rule for code_scanning_alert"));
        assertThat(out.lines()).contains("the handler is fixed: 6 replayed for this consumer group alone, 6 handled");
    }

    @Test
    void progress_is_shown_as_lines_where_nobody_watches() {
        assertThat(run()).isZero();
        assertThat(out.lines())
                .filteredOn(line -> line.startsWith("  read "))
                .isNotEmpty()
                .last()
                .isEqualTo("  read 329 of 329   routed 658   handled 652   retries 34   dead letters 6");
    }

    @Test
    void the_way_of_a_webhook_is_explained() {
        assertThat(run("--explain", "24")).isZero();
        assertThat(String.join("\n", out.lines()))
                .contains("(id webhook-24, key Codertocat/Hello-World)")
                .contains("(id webhook-24-traffic, key")
                .contains("(id webhook-24-security, key")
                .contains("attempt 2 failed")
                .contains("consumer 'handlers': handled");
    }

    @Test
    void a_file_of_ones_own_is_routed_and_unusual_names_find_a_topic() throws IOException {
        Path file = folder.resolve("own.jsonl");
        Files.writeString(file, """
                {"event": "push", "payload": {"repository": {"name": "r", "owner": {"login": "o"}}}, "unknown": [1]}
                {"event": "a/b", "payload": {"action": ""}}
                {"event": "*", "payload": {"action": ">", "organization": {"login": "o"}}}
                {}
                """, UTF_8);
        assertThat(run(file.toString(), "--explain", "3")).isZero();
        assertThat(row("builds")).startsWith(1L, 1L);
        assertThat(row("audit")).startsWith(3L, 3L);
        assertThat(out.lines()).anyMatch(line -> line.startsWith("event github.webhook@1 at github/_/_/o/none (id "));
    }

    @Test
    void a_broken_line_is_named() throws IOException {
        Path file = folder.resolve("broken.jsonl");
        Files.writeString(file, "{}\n{\"event\": \"push\"\n", UTF_8);
        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(err.lines())
                .singleElement()
                .asString()
                .startsWith("CORRUPTED: ")
                .contains("broken.jsonl, line 2: ");
        assertThat(out.lines()).isEmpty();
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThat(run(folder.resolve("nothing").toString())).isEqualTo(2);
        assertThat(err.lines())
                .singleElement()
                .asString()
                .startsWith("cannot be read: ")
                .endsWith("nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--explain", "--explain x", "--explain 1 --explain 2", "--other", "one two"})
    void a_wrong_command_line_is_answered_with_the_usage(String arguments) {
        assertThat(run(arguments.split(" ", -1))).isEqualTo(2);
        assertThat(err.lines()).hasSize(2).last().asString().startsWith("usage: ");
        assertThat(out.lines()).isEmpty();
    }

    private int run(String... arguments) {
        return WebhookRouter.run(arguments, out.stream(), err.stream());
    }

    /** The numbers of a row of the table. */
    private List<Long> row(String group) {
        String line = out.lines().stream()
                .filter(each -> each.startsWith(group + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row of " + group + " in " + out.lines()));
        String[] words = line.trim().split(" +", -1);
        return List.of(words).subList(words.length - 6, words.length).stream()
                .map(Long::valueOf)
                .toList();
    }
}
