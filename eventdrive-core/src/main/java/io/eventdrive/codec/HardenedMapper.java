package io.eventdrive.codec;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Builds the Jackson mapper of a codec in three steps: our defaults, the user's changes, and then what no change may
 * undo. Stateless.
 */
final class HardenedMapper {
    private HardenedMapper() {}

    static ObjectMapper build(JsonLimits limits, Consumer<ObjectMapper> customiser) {
        ObjectMapper open = withDefaults(new ObjectMapper(limits.factory()));
        customiser.accept(open);
        refuseDefaultTyping(open);
        // A copy, because the customiser may have kept the mapper; a new factory, because it may have loosened the
        // limits.
        return harden(open.copyWith(limits.factory()));
    }

    private static ObjectMapper withDefaults(ObjectMapper mapper) {
        mapper.setConfig(mapper.getDeserializationConfig()
                .without(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                // A newer publisher may add a field; whoever does not know it yet still reads the event.
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .with(
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE));
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        refuseConversions(mapper);
        return mapper.registerModule(new TimeModule())
                .registerModule(new OptionalModule())
                .registerModule(new ReadBackModule());
    }

    private static void refuseConversions(ObjectMapper mapper) {
        mapper.coercionConfigDefaults().setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        // An empty text is what these two write for a value that is there.
        for (Class<?> type : List.of(Locale.class, URI.class)) {
            mapper.coercionConfigFor(type).setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert);
        }
        // Many publishers write long numbers as text, and @JsonFormat(shape = STRING) does; nothing is lost by reading
        // them.
        mapper.coercionConfigFor(LogicalType.Integer).setCoercion(CoercionInputShape.String, CoercionAction.TryConvert);
        mapper.coercionConfigFor(LogicalType.Float).setCoercion(CoercionInputShape.String, CoercionAction.TryConvert);
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    private static void refuseDefaultTyping(ObjectMapper mapper) {
        JavaType any = mapper.constructType(Object.class);
        if (mapper.getDeserializationConfig().getDefaultTyper(any) != null
                || mapper.getSerializationConfig().getDefaultTyper(any) != null) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "JSON codec: the mapper has default typing, which lets the bytes choose the class to build;"
                            + " remove activateDefaultTyping"
                            + " and name the sub types with @JsonTypeInfo(use = NAME) and @JsonSubTypes");
        }
    }

    private static ObjectMapper harden(ObjectMapper mapper) {
        mapper.setPolymorphicTypeValidator(new NoClassNames.Validator());
        mapper.setConfig(mapper.getDeserializationConfig()
                .with(MapperFeature.BLOCK_UNSAFE_POLYMORPHIC_BASE_TYPES)
                .with(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        DeserializationFeature.WRAP_EXCEPTIONS)
                // An upcaster must not turn 12345678901234567.89 or 1.10 into something else on its way through the
                // tree.
                .with(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES));
        mapper.setAnnotationIntrospectors(
                AnnotationIntrospector.pair(
                        new NoClassNames.Annotations(),
                        mapper.getSerializationConfig().getAnnotationIntrospector()),
                AnnotationIntrospector.pair(
                        new NoClassNames.Annotations(),
                        mapper.getDeserializationConfig().getAnnotationIntrospector()));
        return mapper.registerModule(new NoClassNames.Types());
    }
}
