package io.eventdrive.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonTypeIdResolver;
import com.fasterxml.jackson.databind.annotation.JsonTypeResolver;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.PolymorphicTypeValidator;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Three locks on one door: no class is ever named by the wire. The annotations that would write or read class names are
 * refused when a class is first looked at, the validator denies whatever reaches Jackson's own resolver by another way,
 * and the types whose mere reading loads classes, asks a name server or compiles a program are refused as parts of a
 * payload. Stateless.
 */
final class NoClassNames {
    private NoClassNames() {}

    /**
     * Denies every base type and every class name, for ids of kind CLASS and MINIMAL_CLASS; ids by name never ask it.
     */
    static final class Validator extends PolymorphicTypeValidator.Base {
        private static final long serialVersionUID = 1L;

        @Override
        public Validity validateBaseType(MapperConfig<?> config, JavaType baseType) {
            return Validity.DENIED;
        }

        @Override
        public Validity validateSubClassName(MapperConfig<?> config, JavaType baseType, String subClassName) {
            return Validity.DENIED;
        }

        @Override
        public Validity validateSubType(MapperConfig<?> config, JavaType baseType, JavaType subType) {
            return Validity.DENIED;
        }
    }

    /**
     * Refuses type ids by class name on classes, properties and contents, mix-ins included, for writing as for reading.
     */
    static final class Annotations extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Version version() {
            return Version.unknownVersion();
        }

        @Override
        public @Nullable TypeResolverBuilder<?> findTypeResolver(
                MapperConfig<?> config, AnnotatedClass annotated, JavaType baseType) {
            return refuseClassNames(annotated);
        }

        @Override
        public @Nullable TypeResolverBuilder<?> findPropertyTypeResolver(
                MapperConfig<?> config, AnnotatedMember annotated, JavaType baseType) {
            return refuseClassNames(annotated);
        }

        @Override
        public @Nullable TypeResolverBuilder<?> findPropertyContentTypeResolver(
                MapperConfig<?> config, AnnotatedMember annotated, JavaType containerType) {
            return refuseClassNames(annotated);
        }

        // Null means "ask the next introspector", which then finds the harmless ids by name.
        private @Nullable TypeResolverBuilder<?> refuseClassNames(Annotated annotated) {
            JsonTypeInfo info = _findAnnotation(annotated, JsonTypeInfo.class);
            if (info == null) {
                return null;
            }
            boolean ownResolver = _hasAnnotation(annotated, JsonTypeResolver.class)
                    || _hasAnnotation(annotated, JsonTypeIdResolver.class);
            switch (info.use()) {
                case CLASS, MINIMAL_CLASS, CUSTOM ->
                    throw refused(annotated, "@JsonTypeInfo(use = " + info.use() + ")");
                default -> {
                    if (ownResolver) {
                        throw refused(annotated, "a type resolver of its own");
                    }
                    return null;
                }
            }
        }

        private static EventDriveException refused(Annotated annotated, String found) {
            return new EventDriveException(
                    Failure.INVALID,
                    annotated + " has " + found
                            + ", which lets the bytes choose the class to build;"
                            + " use @JsonTypeInfo(use = NAME) with @JsonSubTypes");
        }
    }

    /** Refuses the types that Jackson would build by loading, resolving or compiling what the wire names. */
    static final class Types extends SimpleModule {
        private static final long serialVersionUID = 1L;
        private static final String XML_TREE = "org.w3c.dom.";
        private static final Map<Class<?>, String> REFUSED = Map.of(
                Class.class, "loads the class that the bytes name; use a String or an enum",
                JavaType.class, "loads the class that the bytes name; use a String or an enum",
                InetAddress.class, "asks a name server for what the bytes name; use a String",
                InetSocketAddress.class, "asks a name server for what the bytes name; use a String and an int",
                URL.class, "looks up a protocol handler that the bytes name; use java.net.URI",
                Path.class, "looks up a file system that the bytes name; use a String",
                Pattern.class, "compiles what the bytes hold; use a String");

        Types() {
            super("eventdrive-refused-types");
        }

        @Override
        public void setupModule(SetupContext context) {
            context.addDeserializers(new Deserializers.Base() {
                @Override
                public @Nullable JsonDeserializer<?> findBeanDeserializer(
                        JavaType type, DeserializationConfig config, BeanDescription description) {
                    refuse(type.getRawClass());
                    return null;
                }

                @Override
                public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
                    return false;
                }
            });
            context.addKeyDeserializers(Types::findKeyDeserializer);
        }

        private static @Nullable KeyDeserializer findKeyDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) {
            refuse(type.getRawClass());
            return null;
        }

        private static void refuse(Class<?> type) {
            String reason = REFUSED.get(type);
            if (type.getName().startsWith(XML_TREE)) {
                reason = "parses XML that the bytes hold; use a String";
            }
            if (reason != null) {
                throw new EventDriveException(
                        Failure.INVALID, "a part of type " + type.getName() + " is refused: reading it " + reason);
            }
        }
    }
}
