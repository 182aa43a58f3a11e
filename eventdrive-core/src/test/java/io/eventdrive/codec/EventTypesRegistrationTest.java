package io.eventdrive.codec;

import static io.eventdrive.codec.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventdrive.codec.Payloads.Bean;
import io.eventdrive.codec.Payloads.Count;
import io.eventdrive.codec.Payloads.Empty;
import io.eventdrive.codec.Payloads.Holder;
import io.eventdrive.codec.Payloads.Order;
import io.eventdrive.codec.Payloads.Real;
import io.eventdrive.codec.Payloads.Shape;
import io.eventdrive.codec.Payloads.Size;
import io.eventdrive.codec.Payloads.Text;
import io.eventdrive.codec.Payloads.Unmapped;
import io.eventdrive.failure.Failure;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypesRegistrationTest {
    @Test
    void a_good_registry_is_built_whatever_the_order_of_its_parts() {
        EventTypes types = EventTypes.builder()
                .upcast("order.placed", 2, EventTypesRegistrationTest::noChange)
                .event("order.placed", 3, Order.class)
                .event("note", 1, String.class, TextCodec.standard())
                .event("blob", 7, byte[].class, BytesCodec.standard())
                .event("shape", 1, Shape.class)
                .event("size", 1, Size.class)
                .event("empty", 1, Empty.class)
                .event("bean", 1, Bean.class)
                .upcast("order.placed", 1, EventTypesRegistrationTest::noChange)
                .build();

        assertThat(types.names()).containsExactly("bean", "blob", "empty", "note", "order.placed", "shape", "size");
        assertThat(types).hasToString("EventTypes[7 types]");
        assertThat(types.find("order.placed").orElseThrow().lowestVersion()).isEqualTo(1);
        assertThat(types.find("blob").orElseThrow().lowestVersion()).isEqualTo(7);
    }

    @Test
    void all_problems_are_reported_at_once() {
        assertRefused(Failure.INVALID, () -> everyMistake().build())
                .hasMessageStartingWith("17 problems with the event types:\n- ")
                .message()
                .contains(
                        "\n- event type name '1st': expected a letter",
                        "\n- event type 'zeroth': expected a version from 1 to 1000000, found 0",
                        "\n- name 'order.placed' is registered twice, as version 4 of io.eventdrive.codec.Payloads$Order"
                                + " and as version 5 of io.eventdrive.codec.Payloads$Text",
                        "Payloads$Count has two names, 'count' and 'counted'",
                        "'anything@1' (java.lang.Object) says nothing",
                        "'primitive@1' (int) is a primitive",
                        "'open@1': class io.eventdrive.codec.Payloads$Unmapped cannot be carried as JSON",
                        "'holder@1'",
                        "Payloads$Unmapped is abstract and nothing says which class to build",
                        "'sloppy@1'",
                        "content type such as application/json, found 'no media type'",
                        "its codec io.eventdrive.codec.EventTypesRegistrationTest$SloppyCodec failed with"
                                + " java.lang.IllegalStateException: sloppy",
                        "'wrong@1': the text codec carries java.lang.String",
                        "the upcaster of 'order.placed' from version 1 is there twice",
                        "the upcaster of 'order.placed' from version 4 leads past the current version, which is 4",
                        "lacks the upcaster from version 2 and every one up to 3; add upcast(\"order.placed\", 2,",
                        "the upcaster of 'order.placd' from version 1 has no type",
                        "the upcaster of 'text' from version 1 changes JSON, but the codec of its type is"
                                + " io.eventdrive.codec.TextCodec",
                        "event type 'count': expected a version from 1 to 1000000, found 0");
    }

    private static EventTypes.Builder everyMistake() {
        return EventTypes.builder()
                .event("1st", 1, Empty.class)
                .event("zeroth", 0, Empty.class)
                .event("order.placed", 4, Order.class)
                .event("order.placed", 5, Text.class)
                .event("count", 1, Count.class)
                .event("counted", 1, Count.class)
                .event("anything", 1, Object.class)
                .event("primitive", 1, int.class)
                .event("open", 1, Unmapped.class)
                .event("holder", 1, Holder.class)
                .event("sloppy", 1, Real.class, new SloppyCodec())
                .event("text", 2, String.class, TextCodec.standard())
                .event("wrong", 1, Bean.class, TextCodec.standard())
                .upcast("order.placed", 1, EventTypesRegistrationTest::noChange)
                .upcast("order.placed", 1, EventTypesRegistrationTest::noChange)
                .upcast("order.placed", 4, EventTypesRegistrationTest::noChange)
                .upcast("order.placd", 1, EventTypesRegistrationTest::noChange)
                .upcast("text", 1, EventTypesRegistrationTest::noChange)
                .upcast("count", 0, EventTypesRegistrationTest::noChange);
    }

    @Test
    void one_problem_is_reported_as_one() {
        assertRefused(
                        Failure.INVALID,
                        () -> EventTypes.builder()
                                .event("order.placed", 3, Order.class)
                                .upcast("order.placed", 1, EventTypesRegistrationTest::noChange)
                                .build())
                .hasMessage("1 problem with the event types:\n- event type 'order.placed@3'"
                        + " (io.eventdrive.codec.Payloads$Order) lacks the upcaster from version 2;"
                        + " add upcast(\"order.placed\", 2, json -> ...)");
    }

    @Test
    void a_gap_in_the_middle_and_one_at_the_end_are_both_reported() {
        assertRefused(
                        Failure.INVALID,
                        () -> EventTypes.builder()
                                .event("x", 9, Order.class)
                                .upcast("x", 2, EventTypesRegistrationTest::noChange)
                                .upcast("x", 4, EventTypesRegistrationTest::noChange)
                                .upcast("x", 5, EventTypesRegistrationTest::noChange)
                                .build())
                .hasMessageContaining("lacks the upcaster from version 3;")
                .hasMessageContaining("lacks the upcaster from version 6 and every one up to 8;");
    }

    @Test
    void a_gap_of_a_million_versions_is_one_problem() {
        assertRefused(
                        Failure.INVALID,
                        () -> EventTypes.builder()
                                .event("x", 1_000_000, Order.class)
                                .upcast("x", 1, EventTypesRegistrationTest::noChange)
                                .build())
                .hasMessageStartingWith("1 problem");
    }

    @Test
    void the_same_class_registered_twice_is_a_problem() {
        assertRefused(
                        Failure.INVALID,
                        () -> EventTypes.builder()
                                .event("x", 1, Order.class)
                                .event("x", 1, Order.class)
                                .build())
                .hasMessageContaining("registered twice");
    }

    @Test
    void a_long_list_of_problems_is_cut_and_counted() {
        EventTypes.Builder builder = EventTypes.builder();
        for (int i = 0; i < 70; i++) {
            builder.event("!" + i, 1, Order.class);
        }
        assertRefused(Failure.INVALID, builder::build)
                .hasMessageStartingWith("70 problems")
                .hasMessageContaining("'!49'")
                .hasMessageNotContaining("'!50'")
                .hasMessageEndingWith("- and 20 more");
    }

    @SuppressWarnings("ClassCanBeStatic")
    class Inner {}

    @interface Marker {}

    static List<Class<?>> impossibleClasses() {
        record Local(int value) {}
        Runnable lambda = () -> {};
        Runnable anonymous = new Runnable() {
            @Override
            public void run() {}
        };
        return List.of(
                Object.class,
                Object[].class,
                int.class,
                void.class,
                Local.class,
                Local[].class,
                anonymous.getClass(),
                lambda.getClass(),
                Inner.class,
                Marker.class,
                Unmapped.class,
                Record.class,
                Comparable.class,
                Serializable.class,
                Thread.class,
                Class.class);
    }

    @ParameterizedTest
    @MethodSource("impossibleClasses")
    void a_class_that_cannot_be_a_payload_is_refused(Class<?> type) {
        assertRefused(
                        Failure.INVALID,
                        () -> EventTypes.builder().event("x", 1, type).build())
                .hasMessageContaining(type.getTypeName());
    }

    static List<Class<?>> possibleClasses() {
        return List.of(
                Order[].class,
                int[].class,
                Integer.class,
                String.class,
                Map.class,
                List.class,
                Instant.class,
                JsonNode.class,
                UUID.class,
                Number.class);
    }

    @ParameterizedTest
    @MethodSource("possibleClasses")
    void a_class_of_the_platform_can_be_a_payload(Class<?> type) {
        assertThat(EventTypes.builder().event("x", 1, type).build().typeOf(type).payloadClass())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "own"})
    void the_codec_of_a_type_wins_over_the_default_one(String which) {
        EventTypes types = EventTypes.builder()
                .codec(TextCodec.standard())
                .event("default", 1, String.class)
                .event("own", 1, Count.class, JsonCodec.standard())
                .build();

        assertThat(types.find(which).orElseThrow().contentType())
                .isEqualTo(which.equals("own") ? "application/json" : "text/plain;charset=utf-8");
    }

    @Test
    void more_types_or_upcasters_than_the_bound_are_refused_without_looking_at_each() {
        EventTypes.Builder builder = EventTypes.builder();
        for (int i = 0; i <= EventTypes.TYPES_MAX; i++) {
            builder.event("a" + i, 1, Order.class);
        }
        for (int i = 0; i <= EventTypes.UPCASTERS_MAX; i++) {
            builder.upcast("a0", 1, EventTypesRegistrationTest::noChange);
        }
        assertRefused(Failure.INVALID, builder::build)
                .hasMessage("2 problems with the event types:\n- expected at most 10000 types, found 10001"
                        + "\n- expected at most 10000 upcasters, found 10001");
    }

    @Test
    @SuppressWarnings("NullAway")
    void null_stops_at_the_door() {
        EventTypes.Builder builder = EventTypes.builder();
        assertThatNullPointerException()
                .isThrownBy(() -> builder.event(null, 1, Order.class))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.event("x", 1, null))
                .withMessage("payload");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.event("x", 1, Order.class, null))
                .withMessage("codec");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.upcast(null, 1, EventTypesRegistrationTest::noChange))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.upcast("x", 1, null))
                .withMessage("upcaster");
        assertThatNullPointerException().isThrownBy(() -> builder.codec(null)).withMessage("defaultCodec");
    }

    private static void noChange(ObjectNode json) {}

    /** What a codec must not be. */
    static final class SloppyCodec implements Codec {
        @Override
        public String contentType() {
            return "no media type";
        }

        @Override
        public byte[] encode(Object value) {
            throw new IllegalStateException("sloppy");
        }

        @Override
        public <T> T decode(byte[] data, Class<T> type) {
            throw new IllegalStateException("sloppy");
        }

        @Override
        public void requireSupported(Class<?> type) {
            throw new IllegalStateException("sloppy");
        }
    }
}
