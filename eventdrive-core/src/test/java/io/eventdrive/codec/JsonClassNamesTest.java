package io.eventdrive.codec;

import static io.eventdrive.codec.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectMapper.DefaultTyping;
import com.fasterxml.jackson.databind.annotation.JsonTypeIdResolver;
import com.fasterxml.jackson.databind.annotation.JsonTypeResolver;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.LaissezFaireSubTypeValidator;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.TypeIdResolverBase;
import io.eventdrive.codec.Payloads.Anything;
import io.eventdrive.codec.Payloads.Holder;
import io.eventdrive.codec.Payloads.Holders;
import io.eventdrive.codec.Payloads.Shape;
import io.eventdrive.codec.Payloads.Unmapped;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonClassNamesTest {
    private final JsonCodec codec = JsonCodec.standard();

    /** What an attacker would have built; it must never be touched. */
    static final class Gadget implements Unmapped {
        static {
            Trap.touch();
        }

        public Gadget() {
            Trap.touch();
        }

        @Override
        public String name() {
            return "gadget";
        }

        public void setName(String name) {
            Trap.touch();
        }
    }

    static final class Trap {
        static volatile boolean touched;

        private Trap() {}

        static void touch() {
            touched = true;
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface ByClass {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
    interface ByMinimalClass {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, include = JsonTypeInfo.As.WRAPPER_ARRAY)
    record ByClassRecord(String a) {}

    record ByProperty(
            @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Object part) {}

    record ByContent(
            @JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
            List<Object> parts) {}

    record Nested(Map<String, Optional<List<ByClass>>> deep) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CUSTOM)
    @JsonTypeIdResolver(AnyClass.class)
    interface ByOwnResolver {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonTypeResolver(StdTypeResolverBuilder.class)
    interface ByOwnBuilder {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = NamedWithClassPart.class, name = "x"))
    interface Named {}

    record NamedWithClassPart(ByClass hidden) implements Named {}

    static final class AnyClass extends TypeIdResolverBase {
        @Override
        public String idFromValue(Object value) {
            return value.getClass().getName();
        }

        @Override
        public String idFromValueAndType(Object value, Class<?> suggested) {
            return suggested.getName();
        }

        @Override
        public JavaType typeFromId(DatabindContext context, String id) {
            throw new AssertionError("asked for " + id);
        }

        @Override
        public JsonTypeInfo.Id getMechanism() {
            return JsonTypeInfo.Id.CUSTOM;
        }
    }

    @BeforeEach
    void forget() {
        Trap.touched = false;
    }

    static Stream<Class<?>> classesWithIdsByClassName() {
        return Stream.of(
                ByClass.class,
                ByMinimalClass.class,
                ByClassRecord.class,
                ByProperty.class,
                ByContent.class,
                Nested.class,
                ByOwnResolver.class,
                ByOwnBuilder.class,
                Named.class);
    }

    @ParameterizedTest
    @MethodSource("classesWithIdsByClassName")
    void a_class_that_would_take_class_names_is_refused_when_it_is_registered(Class<?> type) {
        assertRefused(Failure.INVALID, () -> codec.requireSupported(type))
                .hasMessageContaining("lets the bytes choose the class to build")
                .hasMessageContaining("use = NAME");
        assertRefused(
                Failure.INVALID, () -> EventTypes.builder().event("x", 1, type).build());
    }

    @ParameterizedTest
    @MethodSource("classesWithIdsByClassName")
    void and_refused_when_bytes_arrive_without_a_registration(Class<?> type) {
        String name = "io.eventdrive.codec.JsonClassNamesTest$Gadget";
        for (String document : List.of(
                "{\"@class\":\"" + name + "\"}",
                "{\"@c\":\"" + name + "\"}",
                "[\"" + name + "\",{}]",
                "{\"" + name + "\":{}}",
                "{\"part\":{\"@class\":\"" + name + "\"}}",
                "{\"parts\":[{\"@c\":\"" + name + "\"}]}",
                "{\"deep\":{\"k\":[{\"@class\":\"" + name + "\"}]}}",
                "{\"@type\":\"x\",\"hidden\":{\"@class\":\"" + name + "\"}}")) {
            assertThatThrownBy(() -> codec.decode(document.getBytes(UTF_8), type))
                    .isInstanceOf(EventDriveException.class);
        }
        assertThat(Trap.touched).isFalse();
    }

    @Test
    void a_class_name_is_not_written_either() {
        assertRefused(Failure.INVALID, () -> codec.encode(new ByClassRecord("a")));
        assertRefused(Failure.INVALID, () -> codec.encode(new ByProperty("a")));
        assertRefused(Failure.INVALID, () -> codec.encode(new ByContent(List.of("a"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":{\"@class\":\"io.eventdrive.codec.JsonClassNamesTest$Gadget\"}}",
                "{\"value\":[\"io.eventdrive.codec.JsonClassNamesTest$Gadget\",{\"name\":\"x\"}]}",
                "{\"value\":[\"java.lang.ProcessBuilder\",[[\"touch\",\"/tmp/x\"]]]}",
                "{\"@class\":\"io.eventdrive.codec.JsonClassNamesTest$Gadget\",\"value\":1}",
                "{\"@type\":\"io.eventdrive.codec.JsonClassNamesTest$Gadget\",\"value\":1}"
            })
    void a_type_id_nobody_asked_for_is_plain_data(String document) {
        Object value = codec.decode(document.getBytes(UTF_8), Anything.class).value();

        assertThat(value).isInstanceOfAny(Map.class, List.class, Integer.class);
        assertThat(Trap.touched).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.eventdrive.codec.Payloads$Circle",
                "Payloads$Circle",
                "Circle",
                "CIRCLE",
                "circle ",
                "circl",
                "circles",
                "circle\\u0000",
                "java.lang.Object",
                ""
            })
    void a_sub_type_is_found_by_its_exact_name_only(String name) {
        assertRefused(
                Failure.CORRUPTED,
                () -> codec.decode(("{\"kind\":\"" + name + "\",\"radius\":1}").getBytes(UTF_8), Shape.class));
    }

    record WithClass(Class<?> part) {}

    record WithJavaType(JavaType part) {}

    record WithAddress(InetAddress part) {}

    record WithSocketAddress(Optional<InetSocketAddress> part) {}

    record WithUrl(List<URL> part) {}

    record WithPath(Path part) {}

    record WithPattern(Pattern part) {}

    record WithClassKeys(Map<Class<?>, String> part) {}

    record WithUrlKeys(Map<URL, String> part) {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                WithClass.class,
                WithJavaType.class,
                WithAddress.class,
                WithSocketAddress.class,
                WithUrl.class,
                WithPath.class,
                WithPattern.class,
                WithClassKeys.class,
                WithUrlKeys.class
            })
    void a_part_that_would_load_or_resolve_or_compile_what_the_bytes_name_is_refused(Class<?> type) {
        assertRefused(Failure.INVALID, () -> codec.requireSupported(type))
                .hasMessageContaining("is refused: reading it");
        for (String part :
                List.of("\"localhost\"", "\"io.eventdrive.codec.JsonClassNamesTest$Gadget\"", "{\"a\":\"b\"}")) {
            assertRefused(Failure.INVALID, () -> codec.decode(("{\"part\":" + part + "}").getBytes(UTF_8), type));
        }
        assertThat(Trap.touched).isFalse();
    }

    static Stream<Consumer<ObjectMapper>> waysToDefaultTyping() {
        var all = BasicPolymorphicTypeValidator.builder()
                .allowIfBaseType(Object.class)
                .build();
        return Stream.of(
                mapper -> mapper.activateDefaultTyping(all),
                mapper -> mapper.activateDefaultTyping(
                        all, DefaultTyping.OBJECT_AND_NON_CONCRETE, JsonTypeInfo.As.PROPERTY),
                mapper -> mapper.activateDefaultTypingAsProperty(all, DefaultTyping.NON_FINAL, "t"),
                mapper -> mapper.setDefaultTyping(
                        new ObjectMapper.DefaultTypeResolverBuilder(DefaultTyping.JAVA_LANG_OBJECT, all)),
                mapper -> mapper.setConfig(mapper.getDeserializationConfig()
                        .with(new ObjectMapper.DefaultTypeResolverBuilder(DefaultTyping.NON_FINAL, all))));
    }

    @ParameterizedTest
    @MethodSource("waysToDefaultTyping")
    void a_mapper_with_default_typing_is_refused(Consumer<ObjectMapper> customiser) {
        assertRefused(
                        Failure.INVALID,
                        () -> JsonCodec.builder().customise(customiser).build())
                .hasMessageContaining("default typing");
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface MixIn {}

    @Test
    void a_mix_in_and_a_permissive_validator_do_not_bring_class_names_back() {
        JsonCodec customised = JsonCodec.builder()
                .customise(mapper -> mapper.addMixIn(Unmapped.class, MixIn.class)
                        .setPolymorphicTypeValidator(LaissezFaireSubTypeValidator.instance))
                .build();

        assertRefused(Failure.INVALID, () -> customised.requireSupported(Holder.class));
        assertRefused(
                Failure.INVALID,
                () -> customised.decode(
                        "{\"part\":{\"@class\":\"io.eventdrive.codec.JsonClassNamesTest$Gadget\"}}".getBytes(UTF_8),
                        Holder.class));
        assertThat(Trap.touched).isFalse();
    }

    @Test
    void an_introspector_of_the_users_own_does_not_bring_class_names_back() {
        JsonCodec customised = JsonCodec.builder()
                .customise(mapper -> mapper.setAnnotationIntrospector(new ClassNameIntrospector()))
                .build();

        assertRefused(Failure.INVALID, () -> customised.requireSupported(Holder.class));
        assertRefused(
                Failure.INVALID,
                () -> customised.decode(
                        "{\"part\":{\"@class\":\"io.eventdrive.codec.JsonClassNamesTest$Gadget\"}}".getBytes(UTF_8),
                        Holder.class));
        assertThat(Trap.touched).isFalse();
    }

    /** Knows no annotation: it always answers with ids by class name, so only the validator stands in the way. */
    static final class ClassNameIntrospector extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public TypeResolverBuilder<?> findTypeResolver(
                MapperConfig<?> config, AnnotatedClass annotated, JavaType type) {
            return new StdTypeResolverBuilder()
                    .init(JsonTypeInfo.Id.CLASS, null)
                    .inclusion(JsonTypeInfo.As.PROPERTY)
                    .typeProperty("@class");
        }
    }

    @Test
    void a_part_that_is_abstract_and_not_mapped_is_refused_at_registration() {
        for (Class<?> type : List.of(Holder.class, Holders.class, Unmapped.class)) {
            assertRefused(Failure.INVALID, () -> codec.requireSupported(type))
                    .hasMessageContaining("Unmapped is abstract");
        }
    }
}
