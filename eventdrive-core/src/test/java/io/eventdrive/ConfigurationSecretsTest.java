package io.eventdrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A canary wherever a password can be; it is looked for in all that an application or a log could show. */
class ConfigurationSecretsTest {
    private static final String CANARY = "c4n4ry";
    private static final String SECRET = CANARY + "-s3cret";

    @TempDir
    Path folder;

    private ConfigurationFixture fixture;

    @BeforeEach
    void open() {
        fixture = new ConfigurationFixture(folder)
                .variable("DB_PASSWORD", SECRET)
                .variable("PLAIN", SECRET)
                .variable("ENCODED", CANARY + "%2Fs3cret")
                .variable("URL", "fail://user:" + SECRET + "@typed/x?password=" + SECRET);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    static Stream<String> lines() {
        return Stream.of(wrongValues(), wrongKeys(), wrongUris(), providersThatRepeatAll())
                .flatMap(cases -> cases);
    }

    private static Stream<String> wrongValues() {
        return Stream.of(
                "groups.ticks.lease=${PLAIN}",
                "groups.ticks.lease=${UNSET:-" + SECRET + "}",
                "groups.ticks.lease=test://user:" + SECRET + "@host/x",
                "groups.ticks.retry.never=${PLAIN}",
                "groups.ticks.retry.never=java.lang.Error,${PLAIN}",
                "groups.ticks.require=${PLAIN}",
                "groups.ticks.kind=${PLAIN}",
                "groups.ticks.persist=${DB_PASSWORD}",
                "groups.ticks.payload-bytes-max=${PLAIN}",
                "groups.ticks.types.order.placed.key=${PLAIN}",
                "types.order.sent@1=${PLAIN}",
                "types.order.sent@x=${PLAIN}",
                "remember=${PLAIN}",
                "source=${PLAIN}${UNSET}");
    }

    private static Stream<String> wrongKeys() {
        return Stream.of(
                "pasword=" + SECRET,
                "groups.ticks.pasword=" + SECRET,
                "groups.ticks.pasword=${PLAIN}",
                "groups.bill.password=" + SECRET,
                "groups.ticks.transport amqp://user:" + SECRET + "@host/x?y=z",
                "amqp://user:" + SECRET + "@host/x",
                "groups.ticks.note=" + SECRET + "\u0000",
                "groups.ticks.note=${" + SECRET,
                "groups.ticks.note=${" + SECRET + "!}",
                "groups.ticks.note=${UNSET}" + SECRET);
    }

    private static Stream<String> wrongUris() {
        String transport = "groups.ticks.transport=";
        return Stream.of(
                transport + "${PLAIN}",
                transport + "amqp://user:" + SECRET + "@host/x",
                transport + "amqp://user:" + SECRET + "@host:port/x y",
                transport + "amqp://user:" + SECRET + "/@host/x",
                transport + "amqp://user:" + SECRET + "?@host/x",
                transport + "amqp://user:" + SECRET + "#@host/x",
                transport + "test://user:?" + SECRET + "=x@host/x",
                transport + "amqp://user:%zz" + SECRET + "@host/x",
                transport + "amqp:user:" + SECRET + "@host",
                transport + "amqp://host/x?password=" + SECRET,
                transport + "amqp://host/x?p=a@b&password=" + SECRET,
                transport + "test://user:${DB_PASSWORD}@host/x?unknown=${PLAIN}",
                transport + "test:one?${PLAIN}=1",
                transport + "test:one?note=" + SECRET + "%4",
                transport + "test:one?" + SECRET,
                transport + "${UNSET:-amqp://user:" + SECRET + "@host}");
    }

    private static Stream<String> providersThatRepeatAll() {
        String transport = "groups.ticks.transport=";
        return Stream.of(
                transport + "${URL}",
                transport + "fail://user:" + SECRET + "@untyped",
                transport + "fail://" + SECRET + "@untyped",
                transport + "fail://user:" + SECRET + "@typed",
                transport + "fail://user:${ENCODED}@typed",
                transport + "fail://typed?password=" + SECRET,
                transport + "fail://untyped\ngroups.ticks.password=" + SECRET,
                transport + "fail://typed\ngroups.ticks.note=${PLAIN}",
                transport + "fail://typed\ngroups.ticks.note=${DB_PASSWORD}");
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("lines")
    void no_message_shows_the_canary(String line) {
        EventDriveException refused = fixture.refused(builder(line));
        assertThat(refused).isNotNull();
        assertThat(told(refused)).doesNotContainIgnoringCase(CANARY);
    }

    private EventDriveBuilder builder(String line) {
        String kind = line.contains("kind") ? "# no kind" : "groups.ticks.kind=hub";
        String transport = line.contains("transport=") ? "# no transport" : "groups.ticks.transport=test:one";
        return fixture.builder(kind, transport, line).types(types -> types.event("order.placed", 1, Placed.class));
    }

    record Placed(String orderId) {}

    /** Returns everything that printing the error shows: messages, causes and suppressed errors. */
    private static String told(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void a_uri_of_the_code_is_treated_alike() {
        EventDriveException refused = fixture.refused(EventDrive.builder()
                .hub("ticks", "fail://user:" + SECRET + "@typed?password=" + SECRET)
                .hub("tocks", "none://user:" + SECRET + "@host?password=" + SECRET)
                .hub("tacks", "fail://user:" + SECRET + " @typed"));
        assertThat(told(refused)).doesNotContain(CANARY).contains("'none://host'", "group 'tocks'", "group 'tacks'");
        assertThat(told(fixture.refused(EventDrive.builder().hub("ticks", "fail://user:" + SECRET + "@typed"))))
                .doesNotContain(CANARY)
                .contains("cannot do hub fail://***@typed");
    }

    @Test
    void what_a_provider_throws_keeps_its_kind_and_its_cause_where_they_show_nothing() {
        EventDriveException typed = fixture.refused(builder("groups.ticks.transport=fail://typed?max-events=1"));
        assertThat(typed.failure()).isEqualTo(Failure.UNSUPPORTED);
        assertThat(typed)
                .hasMessageContaining("cannot do hub fail://typed {max-events=1}")
                .hasCauseInstanceOf(IllegalStateException.class);
        EventDriveException untyped = fixture.refused(builder("groups.ticks.transport=fail://harmless"));
        assertThat(untyped.failure()).isEqualTo(Failure.INVALID);
        assertThat(untyped)
                .hasMessageContaining("TestProvider failed: ")
                .hasMessageContaining("no luck")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void messages_name_the_variable_instead_of_its_value() {
        EventDriveException refused =
                fixture.refused(builder("groups.ticks.transport=fail://typed\ngroups.ticks.note=${PLAIN}"));
        assertThat(refused).hasMessageContaining("{note=${PLAIN}}");
        assertThat(fixture.refused(builder("groups.ticks.lease=${PLAIN}"))).hasMessageContaining("found '${PLAIN}'");
    }

    @Test
    void the_transport_itself_gets_the_password() {
        builder("groups.ticks.transport=test://user:${DB_PASSWORD}@host\ngroups.ticks.password=${PLAIN}")
                .start()
                .close();
        assertThat(fixture.providers().calls())
                .first()
                .isEqualTo("hub test://user:" + SECRET + "@host {password=" + SECRET + "}");
    }
}
