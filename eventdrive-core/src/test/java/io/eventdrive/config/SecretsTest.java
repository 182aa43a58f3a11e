package io.eventdrive.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String CANARY = "c4n4ry";

    private final Secrets secrets = new Secrets();
    private final Problems problems = new Problems();

    @Test
    void nothing_that_holds_a_value_shows_it_as_text(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("f"),
                "groups.ticks.kind=hub\ngroups.ticks.note=" + CANARY + "1\ngroups.ticks.password=${NAME}\n"
                        + "groups.ticks.transport=test://user:" + CANARY + "2@host/x?max-events=" + CANARY + "3");
        List<Object> holders = new ArrayList<>(ConfigFile.read(file, problems));
        Variables variables = new Variables(name -> CANARY + "4", secrets, problems);
        ConfigFile.read(file, problems).forEach(entry -> holders.add(variables.resolve(entry)));
        Configuration configuration =
                new ConfigReader(name -> CANARY + "4", name -> {}, problems, secrets).read(List.of(file), Map.of());
        holders.add(configuration);
        holders.addAll(configuration.groups());
        TransportChooser chooser =
                new TransportChooser(Providers.of(List.of(new TestProvider()), problems), secrets, problems);
        holders.add(chooser.choose(configuration.groups().iterator().next(), null));
        holders.add(secrets);
        problems.throwAny();
        assertThat(holders)
                .hasSize(12)
                .doesNotContainNull()
                .allSatisfy(holder ->
                        assertThat(holder.toString()).doesNotContain(CANARY).doesNotContain("@"));
    }

    @Test
    void the_longest_secret_is_replaced_first() {
        secrets.hideVariable("PART", "verysecret");
        secrets.hideVariable("WHOLE", "a verysecret text");
        assertThat(secrets.cleaned("<a verysecret text> <verysecret>")).isEqualTo("<${WHOLE}> <${PART}>");
    }

    @Test
    void short_values_are_left_alone_so_that_messages_stay_readable() {
        secrets.hideVariable("PORT", "5672567");
        secrets.hideVariable("PASSWORD", "abc");
        secrets.hideOption("password", "def");
        secrets.hideOption("name", "long enough but no secret");
        String text = "5672567 abc def long enough but no secret";
        assertThat(secrets.cleaned(text)).isEqualTo(text);
        secrets.hideVariable("PORT", "56725678");
        secrets.hideVariable("PASSWORD", "abcd");
        secrets.hideOption("password", "defg");
        assertThat(secrets.cleaned("56725678 abcd defg")).isEqualTo("${PORT} ${PASSWORD} ***");
    }

    @Test
    void user_information_is_known_as_written_and_as_decoded() {
        secrets.hideUserInfo("amqp://user:p%40ss%2Fword@host/x");
        assertThat(secrets.cleaned("p%40ss%2Fword, p@ss/word, user:p@ss/word")).isEqualTo("***, ***, ***");
        assertThat(URI.create("amqp://user:p%40ss%2Fword@host/x").getUserInfo()).isEqualTo("user:p@ss/word");
    }

    @Test
    void a_failure_is_left_as_it_is_unless_it_shows_a_secret_somewhere() {
        secrets.hideOption("token", CANARY);
        EventDriveException harmless = new EventDriveException(Failure.UNAVAILABLE, "away", new IOException("no"));
        assertThat(secrets.cleaned(harmless)).isSameAs(harmless);
        Exception deep = new IOException("no", new IOException(CANARY));
        deep.addSuppressed(deep.getCause());
        EventDriveException shown = new EventDriveException(Failure.UNAVAILABLE, "away", deep);
        assertThat(secrets.cleaned(shown).failure()).isEqualTo(Failure.UNAVAILABLE);
        assertThat(secrets.cleaned(shown)).hasMessage("away").hasNoCause();
        assertThat(secrets.cleaned(shown).getStackTrace()).isEqualTo(shown.getStackTrace());
    }

    @Test
    void errors_that_cause_each_other_are_looked_at_once() {
        Exception one = new IOException("one");
        Exception other = new IOException("other", one);
        one.initCause(other);
        one.addSuppressed(other);
        assertThat(secrets.isShownBy(one)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "db.PASSWORD", "api-key", "accessToken", "client_secret", "credentials", "pwd"})
    void names_of_secrets_are_recognised(String name) {
        assertThat(Secrets.looksSecret(name)).isTrue();
        assertThat(Secrets.looksSecret("max-events")).isFalse();
    }
}
