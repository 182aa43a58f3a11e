package io.eventdrive.codec;

import static io.eventdrive.codec.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventdrive.event.EventType;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypesDecodeTest {
    private static final String JSON = "application/json";

    record Price(String amount, String currency, int scale, boolean checked) {}

    record Note(String text) {}

    private final EventTypes types = EventTypes.builder()
            .event("price", 5, Price.class)
            .upcast("price", 2, json -> json.put("currency", "EUR"))
            .upcast(
                    "price",
                    3,
                    json -> json.put("scale", json.get("currency").asText().length()))
            .upcast("price", 4, json -> json.put("checked", true))
            .event("note", 1, Note.class)
            .event("line", 1, String.class, TextCodec.standard())
            .event("blob", 1, byte[].class, BytesCodec.standard())
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2|{\"amount\":\"1\"}",
                "3|{\"amount\":\"1\",\"currency\":\"EUR\"}",
                "4|{\"amount\":\"1\",\"currency\":\"EUR\",\"scale\":3}",
                "5|{\"amount\":\"1\",\"currency\":\"EUR\",\"scale\":3,\"checked\":true}"
            })
    void each_version_is_read_as_the_current_one(int version, String document) {
        assertThat(decode("price", version, document)).isEqualTo(new Price("1", "EUR", 3, true));
    }

    @Test
    void upcasters_run_in_order_each_once_and_only_those_needed() {
        List<Integer> ran = new ArrayList<>();
        EventTypes chain = EventTypes.builder()
                .upcast("x", 3, json -> ran.add(3))
                .upcast("x", 1, json -> ran.add(1))
                .event("x", 4, Note.class)
                .upcast("x", 2, json -> ran.add(2))
                .build();

        chain.decode(new EventType("x", 1), JSON, "{}".getBytes(UTF_8));
        assertThat(ran).containsExactly(1, 2, 3);
        ran.clear();
        chain.decode(new EventType("x", 3), JSON, "{}".getBytes(UTF_8));
        assertThat(ran).containsExactly(3);
        ran.clear();
        chain.decode(new EventType("x", 4), JSON, "{}".getBytes(UTF_8));
        assertThat(ran).isEmpty();
    }

    @Test
    void upcasting_leaves_the_bytes_as_they_are_and_can_be_repeated() {
        byte[] data = "{\"amount\":\"1\"}".getBytes(UTF_8);

        Object first = types.decode(new EventType("price", 2), JSON, data);
        assertThat(types.decode(new EventType("price", 2), JSON, data)).isEqualTo(first);
        assertThat(data).asString(UTF_8).isEqualTo("{\"amount\":\"1\"}");
    }

    @Test
    void every_codec_round_trips_through_the_registry() {
        for (Object payload : List.of(new Note("n"), "a line", new byte[] {1, 2})) {
            RegisteredType type = types.typeOf(payload);
            assertThat(types.decode(type.type(), type.contentType(), type.encode(payload)))
                    .isEqualTo(payload);
        }
    }

    @Test
    void a_name_that_is_not_registered_is_unsupported() {
        assertRefused(Failure.UNSUPPORTED, () -> decode("prise", 3, "{}"))
                .hasMessage("event type 'prise@3' is not registered, expected one of 4 registered types;"
                        + " add types(t -> t.event(\"prise\", 3, ...class)), then replay the event");
        assertRefused(Failure.UNSUPPORTED, () -> decode("Price", 5, "{}"));
        assertRefused(Failure.UNSUPPORTED, () -> decode("io.eventdrive.codec.EventTypesDecodeTest-Price", 5, "{}"));
    }

    @Test
    void a_newer_version_is_unsupported_and_blamed_on_the_reader() {
        assertRefused(Failure.UNSUPPORTED, () -> decode("price", 6, "{}"))
                .hasMessage("event type 'price@6' was published by a newer application: this one reads versions 2 to 5;"
                        + " update it, then replay the event");
        assertRefused(Failure.UNSUPPORTED, () -> decode("note", 2, "{}"))
                .hasMessageContaining("this one reads version 1;");
    }

    @Test
    void a_version_below_the_upcasters_is_unsupported_and_the_missing_step_is_named() {
        assertRefused(Failure.UNSUPPORTED, () -> decode("price", 1, "{}"))
                .hasMessage("event type 'price@1' is too old: this application reads versions 2 to 5;"
                        + " add types(t -> t.upcast(\"price\", 1, json -> ...)) and every step up to version 5");
    }

    @ParameterizedTest
    @CsvSource({
        "note,text/plain",
        "note,application/octet-stream",
        "note,application/jsonp",
        "note,application/json;charset=utf-16",
        "note,''",
        "line,application/json",
        "line,text/plain;charset=iso-8859-1",
        "blob,application/json"
    })
    void another_content_type_is_refused(String name, String contentType) {
        String expected = types.find(name).orElseThrow().contentType();
        assertRefused(Failure.CORRUPTED, () -> types.decode(new EventType(name, 1), contentType, new byte[] {'1'}))
                .hasMessage("event type '" + name + "@1': expected content type " + expected + ", found '" + contentType
                        + "'; register the codec that its publisher uses");
    }

    @Test
    void a_content_type_from_the_wire_is_shown_in_one_short_line() {
        assertRefused(
                        Failure.CORRUPTED,
                        () -> types.decode(
                                new EventType("note", 1), "a\r\n\u001b" + "x".repeat(1_000_000), new byte[0]))
                .hasMessageMatching("[ -~]{1,300}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"APPLICATION/JSON", " application/json ; charset=\"UTF-8\"", "application/vnd.acme.note+json"})
    void the_same_content_type_in_other_words_is_taken(String contentType) {
        assertThat(types.decode(new EventType("note", 1), contentType, "{\"text\":\"x\"}".getBytes(UTF_8)))
                .isEqualTo(new Note("x"));
    }

    @Test
    void bytes_that_are_no_payload_are_corrupted_and_the_message_says_which_event_where_and_what() {
        assertRefused(Failure.CORRUPTED, () -> decode("note", 1, "{\"text\":[\"secret\"]}"))
                .hasMessage(
                        "event type 'note@1': 19 bytes of JSON are not a payload of io.eventdrive.codec.EventTypesDecodeTest$Note:"
                                + " a value is missing or of the wrong kind, expected java.lang.String at $.text (line 1, column 9)")
                .hasNoCause();
        assertRefused(Failure.CORRUPTED, () -> decode("price", 2, "{\"amount\":"))
                .hasMessageStartingWith("event type 'price@2': 10 bytes of JSON are not a payload of")
                .hasMessageContaining("ends too early");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "\"secret\"", "", " "})
    void an_old_document_that_is_no_object_is_corrupted(String document) {
        assertRefused(Failure.CORRUPTED, () -> decode("price", 2, document))
                .hasMessageContaining("an upcaster changes a JSON object, found ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void an_upcaster_that_throws_is_corrupted_with_its_cause() {
        IllegalStateException cause = new IllegalStateException("boom");
        EventTypes failing = failingWith(json -> {
            throw cause;
        });

        assertRefused(Failure.CORRUPTED, () -> failing.decode(new EventType("note", 1), JSON, "{}".getBytes(UTF_8)))
                .hasMessage("event type 'note@1': the upcaster from version 2 to 3 failed with"
                        + " java.lang.IllegalStateException; correct it, then replay the event")
                .hasCause(cause);
    }

    @Test
    void an_upcaster_may_fail_in_any_way() {
        List<Consumer<ObjectNode>> ways = List.of(
                json -> json.get("absent").asText(),
                json -> EventTypesDecodeTest.<RuntimeException>sneak(new IOException("sneaked")),
                json -> EventTypesDecodeTest.recurse(1));
        for (Consumer<ObjectNode> way : ways) {
            assertRefused(
                            Failure.CORRUPTED,
                            () -> failingWith(way).decode(new EventType("note", 2), JSON, "{}".getBytes(UTF_8)))
                    .cause()
                    .isInstanceOfAny(NullPointerException.class, IOException.class, StackOverflowError.class);
        }
    }

    @Test
    void what_an_upcaster_leaves_meets_the_same_checks() {
        EventTypes wrong = failingWith(json -> json.put("text", 5));
        assertRefused(Failure.CORRUPTED, () -> wrong.decode(new EventType("note", 2), JSON, "{}".getBytes(UTF_8)))
                .hasMessageContaining("expected java.lang.String at $.text");

        EventTypes huge = failingWith(json -> json.put("text", "x".repeat(2_000_000)));
        assertRefused(Failure.CORRUPTED, () -> huge.decode(new EventType("note", 2), JSON, "{}".getBytes(UTF_8)))
                .hasMessageStartingWith("event type 'note@2': after upcasting from version 2: ")
                .hasMessageContaining("more than 1048576 bytes");

        EventTypes deep = failingWith(json -> {
            ObjectNode node = json;
            for (int i = 0; i < 200; i++) {
                node = node.putObject("deeper");
            }
        });
        assertRefused(Failure.CORRUPTED, () -> deep.decode(new EventType("note", 2), JSON, "{}".getBytes(UTF_8)))
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void a_payload_of_another_class_is_not_encoded() {
        assertRefused(Failure.INVALID, () -> types.typeOf(Note.class).encode("text"))
                .hasMessage("event type 'note@1': expected a payload of io.eventdrive.codec.EventTypesDecodeTest$Note,"
                        + " found java.lang.String");
    }

    @Test
    void a_payload_that_cannot_be_written_names_its_type() {
        assertRefused(Failure.INVALID, () -> types.typeOf(Note.class).encode(new Note("x".repeat(2_000_000))))
                .hasMessageStartingWith("event type 'note@1': payload of ")
                .hasMessageContaining("raise payloadBytesMax");
    }

    /** A codec of someone else that breaks every rule it can. */
    record RuleBreaker(Object decoded, RuntimeException failure) implements Codec {
        @Override
        public String contentType() {
            return "application/x-rules";
        }

        @Override
        public byte[] encode(Object value) {
            throw failure;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T decode(byte[] data, Class<T> type) {
            if (data.length == 0) {
                throw failure;
            }
            return (T) decoded;
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void a_codec_that_breaks_the_rules_does_no_harm() {
        IllegalStateException native1 = new IllegalStateException("native");
        for (Object wrong : new Object[] {"a text", null}) {
            EventTypes broken = with(new RuleBreaker(wrong, native1));
            assertRefused(Failure.CORRUPTED, () -> decode(broken, new byte[1]))
                    .hasMessageContaining("event type 'note@1': expected the codec")
                    .hasMessageContaining(
                            "to return io.eventdrive.codec.EventTypesDecodeTest$Note, found another class or null");
            assertRefused(Failure.CORRUPTED, () -> decode(broken, new byte[0]))
                    .hasMessageContaining("failed with java.lang.IllegalStateException")
                    .hasCause(native1);
            assertRefused(Failure.INVALID, () -> broken.typeOf(Note.class).encode(new Note("x")))
                    .hasCause(native1);
        }
    }

    @Test
    void the_category_that_a_codec_chose_is_kept() {
        EventTypes away = with(new RuleBreaker("", new EventDriveException(Failure.UNAVAILABLE, "no key server")));

        assertRefused(Failure.UNAVAILABLE, () -> decode(away, new byte[0]))
                .hasMessage("event type 'note@1': no key server");
        assertRefused(Failure.UNAVAILABLE, () -> away.typeOf(Note.class).encode(new Note("x")));
    }

    private static Object decode(EventTypes types, byte[] data) {
        return types.decode(new EventType("note", 1), "application/x-rules", data);
    }

    private static EventTypes with(Codec codec) {
        return EventTypes.builder().event("note", 1, Note.class, codec).build();
    }

    private static EventTypes failingWith(Consumer<ObjectNode> second) {
        return EventTypes.builder()
                .event("note", 3, Note.class)
                .upcast("note", 1, json -> {})
                .upcast("note", 2, second)
                .build();
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> void sneak(Exception e) throws E {
        throw (E) e;
    }

    private static int recurse(int depth) {
        return depth < 0 ? 0 : recurse(depth + 1) + 1;
    }

    private Object decode(String name, int version, String document) {
        return types.decode(new EventType(name, version), JSON, document.getBytes(UTF_8));
    }
}
