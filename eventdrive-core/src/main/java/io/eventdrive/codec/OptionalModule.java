package io.eventdrive.codec;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.ReferenceTypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.ser.std.ReferenceTypeSerializer;
import com.fasterxml.jackson.databind.type.ReferenceType;
import com.fasterxml.jackson.databind.type.TypeBindings;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.type.TypeModifier;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries an {@link Optional} as its value or as null; a field that is absent reads as empty. Here because
 * jackson-datatype-jdk8 would be one more dependency. Stateless.
 */
final class OptionalModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    OptionalModule() {
        super("eventdrive-optional");
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addTypeModifier(new OptionalTypes());
        context.addSerializers(new OptionalSerializers());
        context.addDeserializers(new OptionalDeserializers());
    }

    private static final class OptionalTypes extends TypeModifier {
        @Override
        public JavaType modifyType(JavaType type, Type jdkType, @Nullable TypeBindings bindings, TypeFactory factory) {
            return type.hasRawClass(Optional.class) && !type.isReferenceType()
                    ? ReferenceType.upgradeFrom(type, type.containedTypeOrUnknown(0))
                    : type;
        }
    }

    private static final class OptionalSerializers extends Serializers.Base {
        @Override
        public @Nullable JsonSerializer<?> findReferenceSerializer(
                SerializationConfig config,
                ReferenceType type,
                BeanDescription description,
                @Nullable TypeSerializer contentTypeSerializer,
                @Nullable JsonSerializer<Object> contentSerializer) {
            return type.hasRawClass(Optional.class)
                    ? new OptionalSerializer(type, contentTypeSerializer, contentSerializer)
                    : null;
        }
    }

    private static final class OptionalDeserializers extends Deserializers.Base {
        @Override
        public @Nullable JsonDeserializer<?> findReferenceDeserializer(
                ReferenceType type,
                DeserializationConfig config,
                BeanDescription description,
                @Nullable TypeDeserializer contentTypeDeserializer,
                @Nullable JsonDeserializer<?> contentDeserializer) {
            return type.hasRawClass(Optional.class)
                    ? new OptionalDeserializer(type, contentTypeDeserializer, contentDeserializer)
                    : null;
        }
    }

    private static final class OptionalSerializer extends ReferenceTypeSerializer<Optional<?>> {
        private static final long serialVersionUID = 1L;

        OptionalSerializer(
                ReferenceType type,
                @Nullable TypeSerializer typeSerializer,
                @Nullable JsonSerializer<Object> serializer) {
            super(type, false, typeSerializer, serializer);
        }

        private OptionalSerializer(
                OptionalSerializer base, Resolved resolved, @Nullable Object suppressable, boolean suppressNulls) {
            super(
                    base,
                    resolved.property,
                    resolved.typeSerializer,
                    resolved.serializer,
                    resolved.unwrapper,
                    suppressable,
                    suppressNulls);
        }

        @Override
        protected ReferenceTypeSerializer<Optional<?>> withResolved(
                @Nullable BeanProperty property,
                @Nullable TypeSerializer typeSerializer,
                @Nullable JsonSerializer<?> serializer,
                @Nullable NameTransformer unwrapper) {
            Resolved resolved = new Resolved(property, typeSerializer, serializer, unwrapper);
            return new OptionalSerializer(this, resolved, _suppressableValue, _suppressNulls);
        }

        @Override
        public ReferenceTypeSerializer<Optional<?>> withContentInclusion(
                @Nullable Object suppressable, boolean suppressNulls) {
            Resolved resolved = new Resolved(_property, _valueTypeSerializer, _valueSerializer, _unwrapper);
            return new OptionalSerializer(this, resolved, suppressable, suppressNulls);
        }

        @Override
        protected boolean _isValuePresent(Optional<?> value) {
            return value.isPresent();
        }

        @Override
        protected Object _getReferenced(Optional<?> value) {
            return value.orElseThrow();
        }

        @Override
        protected @Nullable Object _getReferencedIfPresent(Optional<?> value) {
            return value.isPresent() ? value.get() : null;
        }

        private record Resolved(
                @Nullable BeanProperty property,
                @Nullable TypeSerializer typeSerializer,
                @Nullable JsonSerializer<?> serializer,
                @Nullable NameTransformer unwrapper) {}
    }

    private static final class OptionalDeserializer extends ReferenceTypeDeserializer<Optional<?>> {
        private static final long serialVersionUID = 1L;

        OptionalDeserializer(
                JavaType type,
                @Nullable TypeDeserializer typeDeserializer,
                @Nullable JsonDeserializer<?> deserializer) {
            super(type, null, typeDeserializer, deserializer);
        }

        @Override
        protected ReferenceTypeDeserializer<Optional<?>> withResolved(
                @Nullable TypeDeserializer typeDeserializer, JsonDeserializer<?> deserializer) {
            return new OptionalDeserializer(_fullType, typeDeserializer, deserializer);
        }

        @Override
        public Optional<?> getNullValue(DeserializationContext context) throws JsonMappingException {
            // An Optional of an Optional keeps its inner emptiness.
            return Optional.ofNullable(_valueDeserializer.getNullValue(context));
        }

        @Override
        public Optional<?> referenceValue(@Nullable Object contents) {
            return Optional.ofNullable(contents);
        }

        @Override
        public Optional<?> updateReference(Optional<?> reference, @Nullable Object contents) {
            return Optional.ofNullable(contents);
        }

        @Override
        public @Nullable Object getReferenced(Optional<?> reference) {
            return reference.isPresent() ? reference.get() : null;
        }
    }
}
