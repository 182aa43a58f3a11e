package io.eventdrive.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.eventdrive.codec.Payloads.Shape;
import io.eventdrive.codec.Payloads.Size;
import io.eventdrive.event.EventType;
import io.eventdrive.failure.EventDriveException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A canary is planted wherever a payload can hold one; it must not come out in any message, cause or trace. */
class PayloadsStaySecretTest {
    private static final String CANARY = "c4n4ry";

    @SuppressWarnings("ArrayRecordComponent")
    record Everything(
            int number,
            BigDecimal exact,
            boolean flag,
            @Nullable Size size,
            @Nullable UUID id,
            @Nullable URI uri,
            @Nullable Currency currency,
            @Nullable Charset charset,
            @Nullable Instant instant,
            byte @Nullable [] bytes,
            @Nullable Shape shape,
            @Nullable Map<String, Integer> counts,
            @Nullable Map<Instant, String> times,
            @Nullable Map<UUID, String> ids,
            @Nullable List<Inner> inner,
            char letter) {}

    record Inner(int value) {}

    static final class Open {
        @JsonAnySetter
        public void any(String name, int value) {}

        public int getValue() {
            return 1;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"number\":\"c4n4ry\"}",
                "{\"number\":c4n4ry}",
                "{\"exact\":\"c4n4ry\"}",
                "{\"flag\":\"c4n4ry\"}",
                "{\"size\":\"c4n4ry\"}",
                "{\"id\":\"c4n4ry\"}",
                "{\"id\":\"c4n4ry-c4n4ry-c4n4ry-c4n4ry-c4n4ry!\"}",
                "{\"uri\":\"http://c4n4ry c4n4ry:%%\"}",
                "{\"currency\":\"c4n4ry\"}",
                "{\"charset\":\"c4n4ry\"}",
                "{\"instant\":\"c4n4ry\"}",
                "{\"bytes\":\"c4n4ry!\"}",
                "{\"shape\":{\"kind\":\"c4n4ry\"}}",
                "{\"shape\":{\"kind\":\"circle\",\"radius\":\"c4n4ry\"}}",
                "{\"shape\":\"c4n4ry\"}",
                "{\"counts\":{\"c4n4ry\":\"x\"}}",
                "{\"counts\":{\"c4n4ry\":{}}}",
                "{\"counts\":{\"c4n4ry\":1,\"c4n4ry\":2}}",
                "{\"times\":{\"c4n4ry\":\"x\"}}",
                "{\"ids\":{\"c4n4ry\":\"x\"}}",
                "{\"inner\":[{\"value\":\"c4n4ry\"}]}",
                "{\"inner\":\"c4n4ry\"}",
                "{\"letter\":\"c4n4ry\"}",
                "{\"c4n4ry\":c4n4ry}",
                "{\"c4n4ry\":1,\"c4n4ry\":1}",
                "{\"c4n4ry\" 1}",
                "{\"c4n4ry\\q\":1}",
                "{\"number\":1} c4n4ry",
                "{\"number\":1} \"c4n4ry\"",
                "{\"number\":1}{\"c4n4ry\":1}",
                "c4n4ry",
                "\"c4n4ry\"",
                "[\"c4n4ry\"]",
                "{\"c4n4ry",
                "{\"a\":\"c4n4ry\u0001\"}"
            })
    void what_cannot_be_read_is_not_quoted(String document) {
        JsonCodec codec = JsonCodec.standard();
        EventTypes types = EventTypes.builder()
                .event("all", 2, Everything.class, codec)
                .upcast("all", 1, json -> {})
                .build();
        byte[] data = document.getBytes(UTF_8);

        for (Class<?> type : List.of(Everything.class, String[].class, Inner.class, Open.class, Size.class)) {
            try {
                codec.decode(data, type);
            } catch (EventDriveException e) {
                assertNoCanary(e);
            }
        }
        assertNoCanary(catchThrowableOfType(
                EventDriveException.class, () -> types.decode(new EventType("all", 2), "application/json", data)));
        assertNoCanary(catchThrowableOfType(
                EventDriveException.class, () -> types.decode(new EventType("all", 1), "application/json", data)));
    }

    @Test
    void a_field_of_the_class_is_named_and_a_key_of_the_payload_is_not() {
        JsonCodec codec = JsonCodec.standard();

        assertThat(refusal(codec, "{\"inner\":[{\"value\":1},{\"value\":{}}]}", Everything.class))
                .hasMessageContaining("at $.inner[1].value (line 1, column ");
        assertThat(refusal(codec, "{\"counts\":{\"c4n4ry\":{}}}", Everything.class))
                .hasMessageContaining("at $.counts.* (");
        assertThat(refusal(codec, "{\"c4n4ry\":{}}", Open.class)).hasMessageContaining("at $.* (");
    }

    @Test
    void what_cannot_be_written_is_not_quoted() {
        JsonCodec codec =
                JsonCodec.builder().depthMax(10).payloadBytesMax(1_000).build();
        Object nested = CANARY;
        for (int i = 0; i < 20; i++) {
            nested = Map.of(CANARY, List.of(nested));
        }
        for (Object payload : List.of(
                nested,
                Map.of(CANARY, CANARY.repeat(1_000)),
                Map.of(CANARY + "\uD800", 1),
                Map.of(CANARY, new Object()),
                Map.of(CANARY, new Unwritable()),
                new BigDecimal("1".repeat(1_001)))) {
            assertNoCanary(catchThrowableOfType(EventDriveException.class, () -> codec.encode(payload)));
        }
    }

    static final class Unwritable {
        @SuppressWarnings("DoNotCallSuggester")
        public String getName() {
            throw new UnsupportedOperationException("the application's own words");
        }

        @Override
        public String toString() {
            return CANARY;
        }
    }

    @Test
    void what_the_payloads_own_code_threw_while_writing_is_the_cause() {
        EventDriveException refusal = catchThrowableOfType(
                EventDriveException.class, () -> JsonCodec.standard().encode(new Unwritable()));

        assertThat(refusal)
                .hasMessageContaining("its code failed with java.lang.UnsupportedOperationException at $.name")
                .hasCauseExactlyInstanceOf(UnsupportedOperationException.class);
    }

    private static EventDriveException refusal(JsonCodec codec, String document, Class<?> type) {
        return catchThrowableOfType(EventDriveException.class, () -> codec.decode(document.getBytes(UTF_8), type));
    }

    private static void assertNoCanary(@Nullable EventDriveException refusal) {
        StringWriter everything = new StringWriter();
        requireNonNull(refusal).printStackTrace(new PrintWriter(everything));
        assertThat(everything.toString()).doesNotContainIgnoringCase(CANARY).doesNotContain("c4n");
    }
}
