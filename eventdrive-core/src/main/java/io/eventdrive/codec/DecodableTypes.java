package io.eventdrive.codec;

import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.impl.UnsupportedTypeDeserializer;
import com.fasterxml.jackson.databind.deser.std.ContainerDeserializerBase;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks all that a payload class is made of and refuses what could be written but never read back: Jackson finds out
 * only when the first event arrives, and then every event is a dead letter. One walk, one thread; it stops at {@value
 * #TYPES_WALKED_MAX} types, for a generic type may unfold for ever.
 */
final class DecodableTypes {
    static final int TYPES_WALKED_MAX = 1_000;

    private final DeserializationContext context;
    private final DeserializationConfig config;
    private final Set<JsonDeserializer<?>> walked = Collections.newSetFromMap(new IdentityHashMap<>());

    DecodableTypes(DeserializationContext context) {
        this.context = context;
        this.config = context.getConfig();
    }

    void requireDecodable(JavaType type) throws JsonMappingException {
        if (isPolymorphic(type)) {
            context.findRootValueDeserializer(type);
        }
        walk(type, context.findContextualValueDeserializer(type, null), isPolymorphic(type));
    }

    private void walk(JavaType type, @Nullable JsonDeserializer<?> deserializer, boolean polymorphic)
            throws JsonMappingException {
        if (deserializer == null || walked.size() >= TYPES_WALKED_MAX || !walked.add(deserializer)) {
            return;
        }
        if (deserializer instanceof UnsupportedTypeDeserializer) {
            throw refused(type, "is not supported; use another type, or register a Jackson module with customise(...)");
        }
        if (deserializer instanceof AbstractDeserializer && !polymorphic) {
            throw refused(
                    type,
                    "is abstract and nothing says which class to build; use @JsonTypeInfo(use = NAME) with"
                            + " @JsonSubTypes, or a record");
        }
        if (polymorphic) {
            walkSubtypes(type);
        }
        walkParts(type, deserializer);
    }

    private void walkParts(JavaType type, JsonDeserializer<?> deserializer) throws JsonMappingException {
        if (deserializer instanceof BeanDeserializerBase bean) {
            for (Iterator<SettableBeanProperty> properties = bean.properties(); properties.hasNext(); ) {
                SettableBeanProperty property = properties.next();
                walk(property.getType(), property.getValueDeserializer(), property.hasValueTypeDeserializer());
            }
        } else if (deserializer instanceof ContainerDeserializerBase<?> container) {
            JavaType content = container.getContentType();
            walk(content, container.getContentDeserializer(), isPolymorphic(content));
        } else if (type.isReferenceType()) {
            requireDecodable(type.getReferencedType());
        }
    }

    private void walkSubtypes(JavaType type) throws JsonMappingException {
        AnnotatedClass annotated = config.introspectClassAnnotations(type).getClassInfo();
        for (NamedType named : config.getSubtypeResolver().collectAndResolveSubtypesByTypeId(config, annotated)) {
            if (named.getType() != type.getRawClass() && type.getRawClass().isAssignableFrom(named.getType())) {
                JavaType subtype = context.constructSpecializedType(type, named.getType());
                walk(subtype, context.findContextualValueDeserializer(subtype, null), subtype.isAbstract());
            }
        }
    }

    private boolean isPolymorphic(JavaType type) throws JsonMappingException {
        return type.getTypeHandler() != null || config.findTypeDeserializer(type) != null;
    }

    private static EventDriveException refused(JavaType type, String why) {
        return new EventDriveException(Failure.INVALID, "a part of type " + type.toCanonical() + " " + why);
    }
}
