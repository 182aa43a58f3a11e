package io.eventdrive.codec;

import static io.eventdrive.codec.Refusals.assertRefused;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.eventdrive.codec.Payloads.Bean;
import io.eventdrive.codec.Payloads.Circle;
import io.eventdrive.codec.Payloads.Count;
import io.eventdrive.codec.Payloads.Order;
import io.eventdrive.codec.Payloads.Shape;
import io.eventdrive.codec.Payloads.Size;
import io.eventdrive.codec.Payloads.Square;
import io.eventdrive.event.EventType;
import io.eventdrive.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTypesLookupTest {
    record OrderPlaced(String id) {}

    record OrderPlacd(String id) {}

    record OrderPlacedEvent(String id) {}

    record Zebra(int stripes) {}

    private final EventTypes types = EventTypes.builder()
            .event("order.placed", 2, OrderPlaced.class)
            .event("order.cancelled", 1, Order.class)
            .event("shape", 1, Shape.class)
            .event("shape.square", 1, Square.class)
            .event("size", 1, Size.class)
            .build();

    @Test
    void a_payload_is_found_by_its_class_and_a_type_by_its_name() {
        RegisteredType type = types.typeOf(new OrderPlaced("1"));

        assertThat(type.type()).isEqualTo(new EventType("order.placed", 2));
        assertThat(type.payloadClass()).isEqualTo(OrderPlaced.class);
        assertThat(type.contentType()).isEqualTo("application/json");
        assertThat(type.lowestVersion()).isEqualTo(2);
        assertThat(type)
                .hasToString("order.placed@2 (io.eventdrive.codec.EventTypesLookupTest$OrderPlaced)")
                .isSameAs(types.typeOf(OrderPlaced.class))
                .isSameAs(types.find("order.placed").orElseThrow());
        assertThat(types.find("order.Placed")).isEmpty();
        assertThat(types.find("")).isEmpty();
    }

    @Test
    void an_interface_stands_for_what_implements_it_unless_something_nearer_is_registered() {
        assertThat(types.typeOf(new Circle(1)).type().name()).isEqualTo("shape");
        assertThat(types.typeOf(new Square(1)).type().name()).isEqualTo("shape.square");
        assertThat(types.typeOf(Shape.class).type().name()).isEqualTo("shape");
    }

    @Test
    void an_enum_constant_with_a_body_has_the_type_of_its_enum() {
        assertThat(types.typeOf(Size.LARGE).type().name()).isEqualTo("size");
    }

    @Test
    void a_class_is_not_taken_for_the_class_it_extends() {
        EventTypes beans = EventTypes.builder().event("base", 1, Base.class).build();

        assertRefused(Failure.INVALID, () -> beans.typeOf(new Derived()));
    }

    static class Base {
        public int getValue() {
            return 1;
        }

        public void setValue(int value) {}
    }

    static final class Derived extends Base {}

    @Test
    void two_types_above_a_class_are_ambiguous() {
        EventTypes ambiguous = EventTypes.builder()
                .event("map", 1, Map.class)
                .event("abstract", 1, AbstractMap.class)
                .build();

        assertRefused(Failure.INVALID, () -> ambiguous.typeOf(new LinkedHashMap<>()))
                .hasMessageContaining("abstract@1 (java.util.AbstractMap), map@1 (java.util.Map)")
                .hasMessageContaining("register the class itself");
    }

    @ParameterizedTest
    @CsvSource({"OrderPlacd", "OrderPlacedEvent"})
    void a_class_that_is_not_registered_is_refused_and_near_ones_are_named(String name) {
        boolean near = name.equals("OrderPlacd");
        Object payload = near ? new OrderPlacd("1") : new OrderPlacedEvent("1");

        var refusal = assertRefused(Failure.INVALID, () -> types.typeOf(payload))
                .hasMessageContaining("class io.eventdrive.codec.EventTypesLookupTest$" + name + " is not registered")
                .hasMessageContaining("add types(t -> t.event(name, 1, " + name + ".class))");
        if (near) {
            refusal.hasMessageEndingWith(
                    "; nearest registered: order.placed@2" + " (io.eventdrive.codec.EventTypesLookupTest$OrderPlaced)");
        } else {
            refusal.hasMessageNotContaining("nearest");
        }
    }

    @Test
    void nothing_near_is_named_if_nothing_is_near() {
        assertRefused(Failure.INVALID, () -> types.typeOf(new Zebra(1))).hasMessageNotContaining("nearest");
    }

    @Test
    void at_most_three_near_types_are_named_the_nearest_first() {
        EventTypes many = EventTypes.builder()
                .event("order.placd", 1, Count.class)
                .event("order-placed", 1, Bean.class)
                .event("order.place", 1, Order.class)
                .event("orders.placed", 1, Zebra.class)
                .build();

        assertRefused(Failure.INVALID, () -> many.typeOf(new OrderPlaced("1")))
                .hasMessageContaining(
                        "nearest registered: order-placed@1 (io.eventdrive.codec.Payloads$Bean), order.placd@1"
                                + " (io.eventdrive.codec.Payloads$Count), order.place@1 (io.eventdrive.codec.Payloads$Order)")
                .hasMessageNotContaining("orders.placed");
    }

    @Test
    void a_class_of_the_same_name_from_another_loader_is_another_class() throws ClassNotFoundException {
        Class<?> twin = new TwinLoader().loadClass(OrderPlaced.class.getName());

        assertThat(twin).isNotEqualTo(OrderPlaced.class);
        assertRefused(Failure.INVALID, () -> types.typeOf(twin))
                .hasMessageContaining("a class of that name from another class loader is registered");
    }

    @Test
    void the_registry_refuses_to_be_changed() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> types.names().add("x"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> types.names().headSet("z").clear());
    }

    @Test
    void a_builder_used_again_does_not_change_what_it_built() {
        EventTypes.Builder builder = EventTypes.builder().event("count", 1, Count.class);
        EventTypes first = builder.build();
        builder.event("bean", 1, Bean.class);

        assertThat(first.names()).containsExactly("count");
        assertThat(builder.build().names()).containsExactly("bean", "count");
    }

    @Test
    void the_empty_registry_knows_nothing_and_says_what_to_do_with_bytes() {
        EventTypes none = EventTypes.none();

        assertThat(none.names()).isEmpty();
        assertRefused(Failure.INVALID, () -> none.typeOf("text"))
                .hasMessageContaining("java.lang.String is not registered");
        assertRefused(Failure.INVALID, () -> none.typeOf(new byte[0]))
                .hasMessage("byte[] is not registered; publish raw bytes under an EventType that you name");
    }

    @Test
    void raw_bytes_are_given_out_under_any_name_that_is_not_registered() {
        byte[] data = {1, 2, 3};
        EventType raw = new EventType("legacy.blob", 7);

        Object read = EventTypes.none().decode(raw, "application/octet-stream", data);
        data[0] = 9;

        assertThat(read).isEqualTo(new byte[] {1, 2, 3});
        assertThat(types.decode(raw, "Application/Octet-Stream", new byte[0])).isEqualTo(new byte[0]);
    }

    @Test
    @SuppressWarnings("NullAway")
    void null_stops_at_the_door() {
        EventType type = new EventType("x", 1);
        assertThatNullPointerException()
                .isThrownBy(() -> types.typeOf((Object) null))
                .withMessage("payload");
        assertThatNullPointerException()
                .isThrownBy(() -> types.typeOf((Class<?>) null))
                .withMessage("payloadClass");
        assertThatNullPointerException().isThrownBy(() -> types.find(null)).withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> types.decode(null, "a/b", new byte[0]))
                .withMessage("type");
        assertThatNullPointerException()
                .isThrownBy(() -> types.decode(type, null, new byte[0]))
                .withMessage("contentType");
        assertThatNullPointerException()
                .isThrownBy(() -> types.decode(type, "a/b", null))
                .withMessage("data");
        assertThatNullPointerException()
                .isThrownBy(() -> types.typeOf(Order.class).encode(null))
                .withMessage("payload");
    }

    /** Defines the record of this test once more. */
    private static final class TwinLoader extends ClassLoader {
        TwinLoader() {
            super(EventTypesLookupTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(OrderPlaced.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream stored = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = requireNonNull(stored, name).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void a_list_is_found_by_a_registered_interface() {
        EventTypes lists = EventTypes.builder().event("list", 1, List.class).build();
        RegisteredType list = lists.typeOf(List.of(1, "a"));

        assertThat(lists.decode(list.type(), list.contentType(), list.encode(List.of(1, "a"))))
                .isEqualTo(List.of(1, "a"));
    }
}
