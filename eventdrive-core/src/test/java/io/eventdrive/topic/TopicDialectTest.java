package io.eventdrive.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.topic.TopicDialect.Translation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TopicDialectTest {
    @ParameterizedTest
    @CsvSource({
        "AMQP, order/valid, order.valid",
        "AMQP, order/init/1.1, order.init.1%2E1",
        "AMQP, c#/c++/50%/a b, c%23.c%2B%2B.50%25.a%20b",
        "AMQP, $x/%2E, $x.%252E",
        "NATS, order/init/1.1, order.init.1%2E1",
        "NATS, $SYS/c#/c++/50%/a b, %24SYS.c%23.c%2B%2B.50%25.a%20b",
        "MQTT, order/init/1.1, order/init/1.1",
        "MQTT, $SYS/c#/c++/50%/a b, %24SYS/c%23/c%2B%2B/50%25/a b",
        "AMQP, caf\u00e9/\u6f22, caf\u00e9.\u6f22",
    })
    void a_topic_is_written_so_that_it_can_be_read_back(TopicDialect dialect, String topic, String written) {
        assertThat(dialect.topic(Topic.of(topic))).isEqualTo(written);
        assertThat(dialect.parse(written)).isEqualTo(Topic.of(topic));
    }

    @ParameterizedTest
    @CsvSource({
        "AMQP, a/b, a.b, true",
        "AMQP, a/*/c, a.*.c, true",
        "AMQP, a/>, a.*.#, true",
        "AMQP, */>, *.*.#, true",
        "AMQP, >, #, true",
        "AMQP, a/pre*, a.*, false",
        "AMQP, a/pre*/1.1/>, a.*.1%2E1.*.#, false",
        "NATS, a/b, a.b, true",
        "NATS, a/*/c, a.*.c, true",
        "NATS, a/>, a.>, true",
        "NATS, >, >, true",
        "NATS, a/pre*, a.*, false",
        "NATS, $a/*, %24a.*, true",
        "MQTT, a/b, a/b, true",
        "MQTT, a/*/c, a/+/c, true",
        "MQTT, a/>, a/+/#, true",
        "MQTT, >, #, true",
        "MQTT, a/pre*, a/+, false",
        "MQTT, +/#/*, %2B/%23/+, true",
    })
    void a_pattern_is_translated(TopicDialect dialect, String pattern, String written, boolean exact) {
        assertThat(dialect.pattern(TopicPattern.of(pattern))).isEqualTo(new Translation(written, exact));
    }

    @ParameterizedTest
    @CsvSource({
        "AMQP, '', a level must not be empty",
        "AMQP, .a, a level must not be empty",
        "AMQP, a..b, a level must not be empty",
        "AMQP, a., a level must not be empty",
        "AMQP, a.*, 'level 2, character 3: reserved characters must be encoded, found ''*'''",
        "AMQP, a.#, 'level 2, character 3: reserved characters must be encoded, found ''#'''",
        "AMQP, a+, reserved characters must be encoded",
        "AMQP, a b, reserved characters must be encoded",
        "AMQP, a>, reserved characters must be encoded",
        "AMQP, a.b/c, 'level 2, character 4: ''/'' must not be in a level, found ''/'''",
        "AMQP, a.%, 'level 2, character 3: ''%'' must start the code of a reserved character'",
        "AMQP, a%2, '''%'' must start the code of a reserved character'",
        "AMQP, a%2e, '''%'' must start the code of a reserved character'",
        "AMQP, a%zz, '''%'' must start the code of a reserved character'",
        "AMQP, a%G0, '''%'' must start the code of a reserved character'",
        "AMQP, a%0x, '''%'' must start the code of a reserved character'",
        "AMQP, a%-2E, '''%'' must start the code of a reserved character'",
        "AMQP, a%2F, '''%'' must start the code of a reserved character'",
        "AMQP, a%41, '''%'' must start the code of a reserved character'",
        "AMQP, a%00, '''%'' must start the code of a reserved character'",
        "AMQP, a%0A, '''%'' must start the code of a reserved character'",
        "AMQP, a%24, '''%'' must start the code of a reserved character'",
        "AMQP, a%2A, '''*'' and ''>'' belong to patterns only'",
        "AMQP, a%3E, '''*'' and ''>'' belong to patterns only'",
        "NATS, $SYS.a, reserved characters must be encoded",
        "NATS, a.>, reserved characters must be encoded",
        "NATS, a.\u202eb, invisible and text-direction characters are not allowed",
        "MQTT, a/+, reserved characters must be encoded",
        "MQTT, a/#, reserved characters must be encoded",
        "MQTT, $SYS/a, reserved characters must be encoded",
        "MQTT, a%2Eb, '''%'' must start the code of a reserved character'",
        "MQTT, a/*, '''*'' and ''>'' belong to patterns only'",
        "MQTT, /a, a level must not be empty",
        "MQTT, a//b, a level must not be empty",
    })
    void what_was_not_written_by_it_is_refused(TopicDialect dialect, String text, String message) {
        Refused.invalid(() -> dialect.parse(text)).hasMessageContaining(message);
    }

    @Test
    void a_refusal_names_what_was_read() {
        Refused.invalid(() -> TopicDialect.AMQP.parse("a..b"))
                .hasMessageStartingWith("AMQP routing key read as topic 'a//b': level 2, character 3: a level");
        Refused.invalid(() -> TopicDialect.NATS.parse("a b")).hasMessageStartingWith("NATS subject 'a b': level 1");
        Refused.invalid(() -> TopicDialect.MQTT.parse("a+")).hasMessageStartingWith("MQTT topic name 'a+': level 1");
    }

    @Test
    void control_characters_are_refused_raw_or_encoded() {
        for (TopicDialect dialect : TopicDialect.values()) {
            Refused.invalid(() -> dialect.parse("a\nb")).hasMessageContaining("control characters are not allowed");
            Refused.invalid(() -> dialect.parse("a%0Ab")).hasMessageContaining("'%' must start the code");
        }
    }

    @ParameterizedTest
    @EnumSource(TopicDialect.class)
    void a_hostile_length_is_refused_unread(TopicDialect dialect) {
        Refused.invalid(() -> dialect.parse("%".repeat(10 << 20))).hasMessageContaining("found 10485760 characters");
    }

    @Test
    void a_routing_key_has_at_most_255_bytes() {
        Topic longest = Topic.of("\u00e9".repeat(127) + "a");
        Topic tooLong = Topic.of("\u00e9".repeat(128));
        Topic tooLongEncoded = Topic.of("a".repeat(253) + ".");

        assertThat(TopicDialect.AMQP.parse(TopicDialect.AMQP.topic(longest))).isEqualTo(longest);
        Refused.invalid(() -> TopicDialect.AMQP.topic(tooLong))
                .hasMessageStartingWith("AMQP routing key of topic '")
                .hasMessageContaining("must not be longer than 255 UTF-8 bytes, found 256");
        Refused.invalid(() -> TopicDialect.AMQP.topic(tooLongEncoded)).hasMessageContaining("found 256");
        Refused.invalid(() -> TopicDialect.AMQP.parse("\u00e9".repeat(128)))
                .hasMessageContaining("must not be longer than 255 UTF-8 bytes, found 256");
    }

    @Test
    void the_longest_topics_fit_the_other_dialects() {
        for (String character : List.of("$", "%", " ", ".", "\u00e9", "\ud83d\ude00", "a")) {
            int bytes = character.getBytes(StandardCharsets.UTF_8).length;
            Topic topic = Topic.of(character.repeat(Topic.BYTES_MAX / bytes));
            assertThat(TopicDialect.NATS.parse(TopicDialect.NATS.topic(topic))).isEqualTo(topic);
            assertThat(TopicDialect.MQTT.parse(TopicDialect.MQTT.topic(topic))).isEqualTo(topic);
        }
    }

    @Test
    void a_binding_key_that_would_be_too_long_is_widened() {
        assertWidened("a".repeat(251) + "/>", "a".repeat(251) + ".*.#", true);
        assertWidened("a".repeat(252) + "/>", "a".repeat(252) + ".#", false);
        assertWidened("a".repeat(253) + "/*/c", "a".repeat(253) + ".#", false);
        assertWidened("a".repeat(253) + "/*", "a".repeat(253) + ".*", true);
        assertWidened("a".repeat(254) + "/*", "#", false);
        assertWidened("a".repeat(256), "#", false);
        assertWidened("a/" + "b".repeat(254), "a.#", false);
        assertWidened("*/b/" + "b".repeat(254), "*.b.#", false);
        assertWidened("a/" + "\u00e9".repeat(127), "a.#", false);
    }

    private static void assertWidened(String pattern, String written, boolean exact) {
        assertThat(TopicDialect.AMQP.pattern(TopicPattern.of(pattern))).isEqualTo(new Translation(written, exact));
    }

    @Test
    void null_is_refused_by_name() {
        TopicDialect dialect = TopicDialect.AMQP;

        assertThatThrownBy(() -> dialect.topic(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("topic");
        assertThatThrownBy(() -> dialect.parse(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("text");
        assertThatThrownBy(() -> dialect.pattern(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("pattern");
        assertThatThrownBy(() -> new Translation(null, true))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("pattern");
    }
}
