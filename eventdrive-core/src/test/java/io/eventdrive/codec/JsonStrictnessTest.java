package io.eventdrive.codec;

import static io.eventdrive.codec.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.eventdrive.codec.Payloads.Anything;
import io.eventdrive.codec.Payloads.Bean;
import io.eventdrive.codec.Payloads.Count;
import io.eventdrive.codec.Payloads.Drawing;
import io.eventdrive.codec.Payloads.Node;
import io.eventdrive.codec.Payloads.Numbers;
import io.eventdrive.codec.Payloads.Positive;
import io.eventdrive.codec.Payloads.Real;
import io.eventdrive.codec.Payloads.Sized;
import io.eventdrive.codec.Payloads.Text;
import io.eventdrive.failure.Failure;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStrictnessTest {
    private final JsonCodec codec = JsonCodec.standard();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"value\":1",
                "{\"value\":1}}",
                "{\"value\":1} {\"value\":2}",
                "{\"value\":1} x",
                "{\"value\":1},",
                "{\"value\":1,}",
                "{value:1}",
                "{'value':1}",
                "{\"value\":01}",
                "{\"value\":+1}",
                "{\"value\":0x1}",
                "{\"value\":1 /* comment */}",
                "// comment\n{\"value\":1}",
                "{\"value\":1,\"value\":1}",
                "{\"value\":1,\"\\u0076alue\":2}",
                "{\"value\":1,\"other\":{\"a\":1,\"a\":1}}",
                "{\"value\":tru}",
                "{\"value\":\"1",
                "<value>1</value>"
            })
    void what_is_not_one_document_of_rfc_8259_is_refused(String document) {
        assertRefused(Failure.CORRUPTED, () -> decode(document, Count.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "1",
                "\"x\"",
                "{\"value\":null}",
                "{\"value\":\"one\"}",
                "{\"value\":\"1.5\"}",
                "{\"value\":\"2147483648\"}",
                "{\"value\":\"\"}",
                "{\"value\":\" \"}",
                "{\"value\":1.0}",
                "{\"value\":1.9}",
                "{\"value\":1e0}",
                "{\"value\":true}",
                "{\"value\":[1]}",
                "{\"value\":{}}",
                "{\"value\":2147483648}",
                "{\"value\":99999999999999999999999999}",
                "{\"Value\":1}"
            })
    void a_value_is_neither_invented_nor_converted(String document) {
        assertRefused(Failure.CORRUPTED, () -> decode(document, Count.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"value\":1}", "{\"value\":1.5}", "{\"value\":true}", "{\"value\":[]}", "{\"value\":{}}"})
    void a_text_is_not_made_of_something_else(String document) {
        assertRefused(Failure.CORRUPTED, () -> decode(document, Text.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"value\":0}", "{\"value\":\"MEDIUM\"}", "{\"value\":\"small\"}", "{\"value\":\"\"}"})
    void an_enum_is_read_by_its_exact_name_only(String document) {
        assertRefused(Failure.CORRUPTED, () -> decode(document, Sized.class));
    }

    enum Tolerant {
        KNOWN,
        @JsonEnumDefaultValue
        OTHER
    }

    @Test
    void an_enum_may_name_the_constant_for_names_that_a_newer_publisher_added() {
        assertThat(decode("\"BRAND_NEW\"", Tolerant.class)).isEqualTo(Tolerant.OTHER);
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Odd(
            @Nullable UUID id,
            int @Nullable [] numbers,
            @Nullable Currency currency,
            @Nullable List<String> texts) {}

    @ParameterizedTest
    @ValueSource(strings = {"id", "numbers", "currency", "texts"})
    void an_empty_text_is_not_taken_for_null_or_for_nothing(String field) {
        assertRefused(Failure.CORRUPTED, () -> decode("{\"" + field + "\":\"\"}", Odd.class));
    }

    @Test
    void a_number_may_come_as_text() {
        assertThat(decode("{\"value\":\"42\"}", Count.class)).isEqualTo(new Count(42));
        assertThat(decode("{\"exact\":\"1.10\",\"whole\":\"-7\"}", Numbers.class))
                .isEqualTo(new Numbers(BigInteger.valueOf(-7), new BigDecimal("1.10")));
        assertRefused(Failure.CORRUPTED, () -> decode("{\"whole\":\"" + "7".repeat(1_001) + "\"}", Numbers.class));
        assertRefused(Failure.CORRUPTED, () -> decode("{\"exact\":\"" + "7".repeat(1_001) + "\"}", Numbers.class));
    }

    @Test
    void a_field_that_a_newer_publisher_added_is_ignored() {
        assertThat(decode("{\"value\":1,\"added\":{\"deep\":[1,2]}}", Count.class))
                .isEqualTo(new Count(1));
    }

    @Test
    void a_missing_reference_is_null_and_the_constructor_may_refuse() {
        assertThat(decode("{}", Text.class)).isEqualTo(new Text(null));
        assertRefused(Failure.CORRUPTED, () -> decode("{\"value\":0}", Positive.class))
                .hasMessageContaining("constructor refused")
                .hasCauseExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_missing_field_of_a_class_with_setters_keeps_what_the_class_sets() {
        assertThat(decode("{\"name\":\"n\"}", Bean.class).getCount()).isZero();
        assertRefused(Failure.CORRUPTED, () -> decode("{\"count\":null}", Bean.class));
    }

    @Test
    void a_sub_type_that_is_not_registered_is_refused() {
        assertRefused(Failure.CORRUPTED, () -> decode("{\"shapes\":[{\"kind\":\"star\"}]}", Drawing.class))
                .hasMessageContaining("sub type")
                .hasMessageNotContaining("star");
        assertRefused(Failure.CORRUPTED, () -> decode("{\"shapes\":[{\"radius\":1}]}", Drawing.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":", "{\"children\":["})
    void a_document_that_is_10_000_levels_deep_is_refused_by_every_class(String level) {
        String document = level.repeat(10_000);
        for (Class<?> type : List.of(Node.class, Anything.class, Object.class, Map.class, List.class, Count.class)) {
            assertRefused(Failure.CORRUPTED, () -> decode(document, type));
            assertRefused(Failure.CORRUPTED, () -> decode("{\"value\":" + document, type));
        }
        assertRefused(
                        Failure.CORRUPTED,
                        () -> codec.readObject(("{\"value\":" + document).getBytes(UTF_8), Object.class))
                .hasMessageContaining("depth (101)");
    }

    @Test
    void what_is_read_is_not_more_than_what_was_written_deep() {
        JsonCodec shallow = JsonCodec.builder().depthMax(5).build();
        Node atLimit = new Node(List.of(new Node(List.of(new Node(null)))));
        Node tooDeep = new Node(List.of(atLimit));

        assertThat(shallow.decode(shallow.encode(atLimit), Node.class)).isEqualTo(atLimit);
        assertRefused(Failure.INVALID, () -> shallow.encode(tooDeep)).hasMessageContaining("nested too deeply");
        assertRefused(Failure.CORRUPTED, () -> shallow.decode(codec.encode(tooDeep), Node.class))
                .hasMessageContaining("depth (6)");
    }

    @Test
    void an_object_that_contains_itself_is_refused() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        assertRefused(Failure.INVALID, () -> codec.encode(new Anything(endless)));
        Map<String, Object> map = new HashMap<>();
        map.put("self", new Anything(map));
        assertRefused(Failure.INVALID, () -> codec.encode(map));
    }

    @Test
    void a_small_graph_that_is_an_endless_document_is_stopped_at_the_payload_limit() {
        Object shared = "x";
        for (int i = 0; i < 90; i++) {
            shared = List.of(shared, shared);
        }
        Object doubled = shared;
        assertRefused(Failure.INVALID, () -> codec.encode(new Anything(doubled)))
                .hasMessageContaining("more than 1048576 bytes");
    }

    @Test
    void a_payload_is_bounded_in_both_directions_and_the_limit_itself_fits() {
        JsonCodec small = JsonCodec.builder().payloadBytesMax(100).build();
        Text fits = new Text("x".repeat(100 - "{\"value\":\"\"}".length()));
        Text tooLong = new Text(fits.value() + "x");

        assertThat(small.encode(fits)).hasSize(100);
        assertThat(small.decode(small.encode(fits), Text.class)).isEqualTo(fits);
        assertRefused(Failure.INVALID, () -> small.encode(tooLong)).hasMessageContaining("more than 100 bytes");
        assertRefused(Failure.CORRUPTED, () -> small.decode(codec.encode(tooLong), Text.class))
                .hasMessageContaining("101 bytes")
                .hasMessageContaining("at most 100");
    }

    @Test
    void the_default_payload_limit_is_one_mebibyte() {
        Text fits = new Text("x".repeat(JsonCodec.PAYLOAD_BYTES_MAX_DEFAULT - "{\"value\":\"\"}".length()));

        assertThat(codec.decode(codec.encode(fits), Text.class)).isEqualTo(fits);
        assertRefused(Failure.INVALID, () -> codec.encode(new Text(fits.value() + "x")));
    }

    @Test
    void a_number_is_at_most_1_000_characters_long_in_both_directions() {
        String longest = "7".repeat(1_000);
        assertThat(decode("{\"whole\":" + longest + "}", Numbers.class).whole()).isEqualTo(longest);
        assertRefused(Failure.CORRUPTED, () -> decode("{\"whole\":" + longest + "7}", Numbers.class));
        assertRefused(Failure.CORRUPTED, () -> decode("{\"ignored\":" + longest + "7}", Numbers.class));
        assertRefused(Failure.CORRUPTED, () -> decode("{\"exact\":0." + longest + "7}", Numbers.class));
        assertRefused(Failure.INVALID, () -> codec.encode(new Numbers(new BigInteger(longest + "7"), BigDecimal.ONE)))
                .hasMessageContaining("1001 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "1E+99999999999999999999"})
    void a_huge_exponent_costs_nothing_and_never_becomes_an_integer(String number) {
        assertRefused(Failure.CORRUPTED, () -> decode("{\"value\":" + number + "}", Count.class));
        assertRefused(Failure.CORRUPTED, () -> decode("{\"whole\":" + number + "}", Numbers.class));
    }

    @Test
    void malformed_utf_8_is_refused_wherever_it_stands() {
        byte[][] malformed = {
            {(byte) 0x80},
            {(byte) 0xC0, (byte) 0xAF},
            {(byte) 0xC3},
            {(byte) 0xE0, (byte) 0x80, (byte) 0xAF},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            {(byte) 0xF0, (byte) 0x9F, (byte) 0x98},
            {(byte) 0xFF}
        };
        for (byte[] bytes : malformed) {
            byte[] inside = bytes("{\"value\":\"\uFFFD", bytes, "\"}");
            assertRefused(Failure.CORRUPTED, () -> codec.decode(inside, Text.class))
                    .hasMessageContaining("byte offset 13");
            assertRefused(Failure.CORRUPTED, () -> codec.decode(bytes("{\"value\":\"x\"}", bytes, ""), Text.class));
            assertRefused(Failure.CORRUPTED, () -> codec.decode(bytes("", bytes, ""), Text.class));
        }
    }

    @Test
    void a_byte_order_mark_and_other_encodings_are_refused() {
        assertRefused(Failure.CORRUPTED, () -> decode("\uFEFF{\"value\":\"x\"}", Text.class))
                .hasMessageContaining("byte order mark");
        assertRefused(Failure.CORRUPTED, () -> codec.decode("{\"value\":\"x\"}".getBytes(UTF_16LE), Text.class));
        assertRefused(Failure.CORRUPTED, () -> codec.decode(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, '1'}, Text.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "x\uDC00", "\uDC00\uD800", "\uD800x", "\uD83D\uDE00\uD800"})
    void a_map_key_with_half_of_a_surrogate_pair_is_not_written_because_it_cannot_be_read(String key) {
        assertRefused(Failure.INVALID, () -> codec.encode(Map.of(key, 1))).hasMessageContaining("surrogate");
        assertThat(codec.decode(codec.encode(new Text(key)), Text.class)).isEqualTo(new Text(key));
    }

    @Test
    void a_double_is_the_nearest_one_as_in_java() {
        assertThat(decode("{\"value\":1e400}", Real.class).value()).isEqualTo(Double.parseDouble("1e400"));
        assertThat(decode("{\"value\":1e-400}", Real.class).value()).isZero();
        assertThat(decode("{\"value\":12}", Real.class).value()).isEqualTo(12);
    }

    private <T> T decode(String document, Class<T> type) {
        return codec.decode(document.getBytes(UTF_8), type);
    }

    private static byte[] bytes(String before, byte[] middle, String after) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(before.getBytes(UTF_8));
        bytes.writeBytes(middle);
        bytes.writeBytes(after.getBytes(UTF_8));
        return bytes.toByteArray();
    }
}
