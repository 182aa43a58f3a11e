package io.eventdrive.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportUriTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "memory:queue, memory:queue",
        "memory:queue?max-events=1, memory:queue",
        "memory:queue?to=a@b, memory:...",
        "amqp://localhost:5672/shop, amqp://localhost:5672/shop",
        "amqp://user:pw@localhost:5672/shop, amqp://localhost:5672/shop",
        "amqp://user:pw@localhost/shop?password=pw, amqp://localhost/shop",
        "amqp://user:pw@localhost/shop#pw, amqp://localhost/shop",
        "redis://pw@localhost, redis://localhost",
        "redis://:p/w@localhost, redis:...",
        "redis://:p?w@localhost, redis:...",
        "redis://:p#w@localhost, redis:...",
        "redis://:p@w@localhost, redis:...",
        "redis://user:pw@localhost/0?x=a@b, redis:...",
        "mail:user:pw@localhost, mail:localhost",
        "user@localhost, ...",
        "${URL}, ${URL}",
        "amqp://user:${PW}@localhost/x, amqp://localhost/x",
        "5 minutes, 5 minutes"
    })
    void what_is_shown_has_neither_user_information_nor_options(String text, String shown) {
        assertThat(TransportUri.shown(text)).isEqualTo(shown);
    }

    @Test
    void the_query_of_any_uri_becomes_options() throws WrongValue {
        TransportUri opaque = TransportUri.parse("memory:queue?max-events=1_000&note=a%26b+c%3D%C3%BC&empty=");
        assertThat(opaque.withoutQuery()).isEqualTo(URI.create("memory:queue"));
        assertThat(opaque.options()).isEqualTo(Map.of("max-events", "1_000", "note", "a&b+c=\u00fc", "empty", ""));
        TransportUri hierarchical = TransportUri.parse("AMQP://user:p%40w@localhost:5672/x?note=a=b");
        assertThat(hierarchical.scheme()).isEqualTo("amqp");
        assertThat(hierarchical.withoutQuery().getUserInfo()).isEqualTo("user:p@w");
        assertThat(hierarchical.options()).isEqualTo(Map.of("note", "a=b"));
        assertThat(hierarchical).hasToString("AMQP://localhost:5672/x");
    }
}
