package io.eventdrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.eventdrive.policy.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The defaults and bounds that docs/configuration.md names are those of {@link GroupOptions}. */
class ConfigurationDefaultsTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
    private static final String GROUP = "groups.orders.";

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
    void writing_down_every_default_changes_nothing() throws IOException {
        List<String> lines = new ArrayList<>(List.of(GROUP + "kind=broker", GROUP + "transport=test:one"));
        for (String line : Files.readAllLines(DOCUMENT)) {
            String[] cells = line.split(" \\| ", -1);
            if (line.startsWith("| `") && cells[2].startsWith("`")) {
                lines.add(text(cells[0].substring(2)).replace("GROUP", "orders") + "=" + text(cells[2]));
            }
        }
        assertThat(lines).hasSizeGreaterThan(20);
        EventDriveBuilder builder = fixture.builder(lines.toArray(new String[0]));
        GroupOptions untouched = new GroupOptions("orders").retry(ConsumerGroup.RETRY_DEFAULT);
        ConfigurationFixture.assertAlike(ConfigurationFixture.options(builder, "orders"), untouched);
        assertThat(DrivePlan.of(builder).source()).isEqualTo(builder.source());
        assertThat(DrivePlan.of(builder).remembered()).isEqualTo(builder.remembered());
    }

    private static String text(String cell) {
        return cell.replace("`", "");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void every_option_takes_its_bounds(String line, GroupOptions expected) {
        EventDriveBuilder builder = fixture.builder(GROUP + "kind=broker", GROUP + "transport=test:one", GROUP + line);
        ConfigurationFixture.assertAlike(ConfigurationFixture.options(builder, "orders"), expected);
    }

    static Stream<Arguments> every_option_takes_its_bounds() {
        RetryPolicy retry = ConsumerGroup.RETRY_DEFAULT;
        return Stream.of(
                arguments("lease=10ms", options().lease(Duration.ofMillis(10))),
                arguments("lease=1d", options().lease(Duration.ofDays(1))),
                arguments("deadline=1ms", options().deadline(Duration.ofMillis(1))),
                arguments("deadline=PT1H", options().deadline(Duration.ofHours(1))),
                arguments("stalled-after=10ms", options().stalledAfter(Duration.ofMillis(10))),
                arguments("start-within=0s", options().startWithin(Duration.ZERO)),
                arguments("start-within=30s", options().startWithin(Duration.ofSeconds(30))),
                arguments("stalled-after=24h", options().stalledAfter(Duration.ofDays(1))),
                arguments("payload-bytes-max=1", options().payloadBytesMax(1)),
                arguments("payload-bytes-max=64MiB", options().payloadBytesMax(64 << 20)),
                arguments("batch-events-max=1", options().batchEventsMax(1)),
                arguments("batch-events-max=65_536", options().batchEventsMax(65_536)),
                arguments("deduplication-window=0", options().deduplicationWindow(0)),
                arguments("deduplication-window=1000000", options().deduplicationWindow(1_000_000)),
                arguments("latest-max=1", options().latestMax(1)),
                arguments("latest-max=1_000_000", options().latestMax(1_000_000)),
                arguments("retry.first=1ms", options().retry(retry.first(Duration.ofMillis(1)))),
                arguments("retry.first=365d", options().retry(retry.first(Duration.ofDays(365)))),
                arguments("retry.max-delay=365d", options().retry(retry.maxDelay(Duration.ofDays(365)))),
                arguments(
                        "retry.fixed=2m",
                        options().retry(RetryPolicy.fixed(Duration.ofMinutes(2)).jitter(0.2))),
                arguments("retry.factor=1", options().retry(retry.factor(1))),
                arguments("retry.factor=100", options().retry(retry.factor(100))),
                arguments("retry.factor=1.25", options().retry(retry.factor(1.25))),
                arguments("retry.jitter=0", options().retry(retry.jitter(0))),
                arguments("retry.jitter=1.0", options().retry(retry.jitter(1))),
                arguments("retry.max-attempts=1", options().retry(retry.maxAttempts(1))),
                arguments("retry.max-attempts=1_000", options().retry(retry.maxAttempts(1_000))),
                arguments("retry.aside=true", options().retry(retry.aside())),
                arguments("persist=false", options().policy(policy -> policy.persist(false))),
                arguments("local-only=true", options().policy(policy -> policy.localOnly(true))),
                arguments("require-ack=false", options().policy(policy -> policy.requireAck(false))),
                arguments("same-thread=true", options().policy(policy -> policy.sameThread(true))),
                arguments("cacheable=true", options().policy(policy -> policy.cacheable(true))),
                arguments("secure=true", options().policy(policy -> policy.secure(true))));
    }

    private static GroupOptions options() {
        return new GroupOptions("orders");
    }
}
