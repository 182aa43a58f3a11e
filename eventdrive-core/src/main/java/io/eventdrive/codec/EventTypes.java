package io.eventdrive.codec;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventdrive.event.EventType;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The registry of event types: which name and version stands for which payload class, written by which codec, and how
 * older versions become the current one. The wire carries names and versions, and never a class name; what is not
 * registered is neither published nor built.
 *
 * <p>Only the current version of a type has a class. An old event is changed as JSON, version by version, until it is a
 * current one. A class has one name and a name has one class. An interface or abstract class stands for what implements
 * it, if nothing nearer is registered.
 *
 * <p>Raw bytes need no registration: they are published under an {@link EventType} that the publisher gives, and what
 * arrives as {@code application/octet-stream} under an unregistered name is given out as {@code byte[]}.
 *
 * <p>Immutable, safe for concurrent use as far as the upcasters and codecs given are. Built by {@link #builder()}.
 */
public final class EventTypes {
    /** The most types in one registry. */
    public static final int TYPES_MAX = 10_000;

    /** The most upcasters in one registry. */
    public static final int UPCASTERS_MAX = 10_000;

    private final SortedMap<String, RegisteredType> byName;
    private final SortedSet<String> names;
    private final Map<Class<?>, RegisteredType> byClass;
    private final List<RegisteredType> abstractTypes;

    private EventTypes(SortedMap<String, RegisteredType> byName) {
        this.byName = byName;
        this.names = Collections.unmodifiableSortedSet(new TreeSet<>(byName.keySet()));
        Map<Class<?>, RegisteredType> classes = new HashMap<>();
        byName.values().forEach(type -> classes.put(type.payloadClass(), type));
        this.byClass = Map.copyOf(classes);
        this.abstractTypes = byName.values().stream()
                .filter(type -> !type.payloadClass().isArray()
                        && Modifier.isAbstract(type.payloadClass().getModifiers()))
                .toList();
    }

    /** Returns a builder without types. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the empty registry: with it, raw bytes can be published and read, and nothing else. */
    public static EventTypes none() {
        return builder().build();
    }

    /**
     * Returns the type of a payload.
     *
     * @throws EventDriveException with {@link Failure#INVALID} if its class is not registered; the message names the
     *     nearest
     */
    public RegisteredType typeOf(Object payload) {
        requireNonNull(payload, "payload");
        return typeOf(payload instanceof Enum<?> constant ? constant.getDeclaringClass() : payload.getClass());
    }

    /**
     * Returns the type of a payload class.
     *
     * @throws EventDriveException with {@link Failure#INVALID} if it is not registered; the message names the nearest
     */
    public RegisteredType typeOf(Class<?> payloadClass) {
        RegisteredType exact = byClass.get(requireNonNull(payloadClass, "payloadClass"));
        if (exact != null) {
            return exact;
        }
        // Not kept: a few instance checks cost less than a cache that would hold on to classes.
        List<RegisteredType> candidates = abstractTypes.stream()
                .filter(type -> type.payloadClass().isAssignableFrom(payloadClass))
                .toList();
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        throw candidates.isEmpty() ? unregistered(payloadClass) : ambiguous(payloadClass, candidates);
    }

    /** Returns the type of that name, whatever its version. */
    public Optional<RegisteredType> find(String name) {
        return Optional.ofNullable(byName.get(requireNonNull(name, "name")));
    }

    /** Returns the registered names in their order, unmodifiable. */
    public SortedSet<String> names() {
        return names;
    }

    /**
     * Returns the payload of an event that was read: an object of the registered class, after upcasting.
     *
     * @param type the name and version that the event carries
     * @param contentType the media type that the event carries
     * @param data the bytes, which are neither kept nor changed
     * @throws EventDriveException with {@link Failure#UNSUPPORTED} if the name is not registered, or the version is
     *     newer than the registered one or older than its upcasters; with {@link Failure#CORRUPTED} if the content type
     *     is another than the codec's, the bytes are not such a payload, or an upcaster throws; with {@link
     *     Failure#INVALID} if the class does not say how to read it. No message holds content.
     */
    public Object decode(EventType type, String contentType, byte[] data) {
        requireNonNull(type, "type");
        requireNonNull(contentType, "contentType");
        requireNonNull(data, "data");
        RegisteredType registered = byName.get(type.name());
        if (registered != null) {
            return registered.decode(type.version(), contentType, data);
        }
        if (MediaType.accepts(BytesCodec.CONTENT_TYPE, contentType)) {
            return data.clone();
        }
        throw new EventDriveException(
                Failure.UNSUPPORTED,
                "event type '" + type + "' is not registered, expected one of " + byName.size()
                        + " registered types; add types(t -> t.event(\"" + type.name() + "\", " + type.version()
                        + ", ...class)), then replay the event");
    }

    /** Returns how many types are registered. */
    @Override
    public String toString() {
        return "EventTypes[" + byName.size() + " types]";
    }

    private EventDriveException unregistered(Class<?> payloadClass) {
        String found = payloadClass == byte[].class
                ? "byte[] is not registered; publish raw bytes under an EventType that you name"
                : "class " + payloadClass.getTypeName()
                        + " is not registered as an event type; add types(t -> t.event(name, 1, "
                        + NearestTypes.shortName(payloadClass) + ".class))";
        String twin = byClass.keySet().stream().anyMatch(type -> type.getName().equals(payloadClass.getName()))
                ? "; a class of that name from another class loader is registered"
                : "";
        return new EventDriveException(
                Failure.INVALID,
                found + twin + NearestTypes.hint(NearestTypes.shortName(payloadClass), byName.values()));
    }

    private static EventDriveException ambiguous(Class<?> payloadClass, List<RegisteredType> candidates) {
        return new EventDriveException(
                Failure.INVALID,
                "class " + payloadClass.getTypeName()
                        + " is not registered, and expected one registered type above it, found "
                        + candidates.stream().map(RegisteredType::toString).collect(Collectors.joining(", "))
                        + "; register the class itself");
    }

    /**
     * Collects event types and upcasters, in any order; one thread. Everything is checked by {@link #build()}, which
     * reports all problems at once.
     */
    public static final class Builder {
        private final List<Registration.Declared> declared = new ArrayList<>();
        private final List<Registration.Step> steps = new ArrayList<>();
        private @Nullable Codec codec;

        private Builder() {}

        /**
         * Registers a payload class under a name and its current version, written by the default codec.
         *
         * @param name letters, digits, {@code .}, {@code -}, {@code _}, as {@link EventType} says
         * @param version the current version, from 1
         * @param payload the class of the current version
         */
        public <T> Builder event(String name, int version, Class<T> payload) {
            declared.add(new Registration.Declared(
                    requireNonNull(name, "name"), version, requireNonNull(payload, "payload"), null));
            return this;
        }

        /**
         * Registers a payload class with a codec of its own.
         *
         * @param name letters, digits, {@code .}, {@code -}, {@code _}, as {@link EventType} says
         * @param version the current version, from 1
         * @param payload the class of the current version
         * @param codec what writes and reads it
         */
        public <T> Builder event(String name, int version, Class<T> payload, Codec codec) {
            declared.add(new Registration.Declared(
                    requireNonNull(name, "name"),
                    version,
                    requireNonNull(payload, "payload"),
                    requireNonNull(codec, "codec")));
            return this;
        }

        /**
         * Adds the step from one version of a type to the next one.
         *
         * @param name the name of the type
         * @param fromVersion the version that the step reads; it leaves a document of version {@code fromVersion + 1}
         * @param upcaster changes the JSON document in place; called by many threads at once, each with a document of
         *     its own
         */
        public Builder upcast(String name, int fromVersion, Consumer<ObjectNode> upcaster) {
            steps.add(new Registration.Step(
                    requireNonNull(name, "name"), fromVersion, requireNonNull(upcaster, "upcaster")));
            return this;
        }

        /** Adds everything that another builder collected so far. */
        public Builder addAll(Builder other) {
            declared.addAll(other.declared);
            steps.addAll(other.steps);
            codec = other.codec == null ? codec : other.codec;
            return this;
        }

        /**
         * Sets the codec of the types that have none of their own; {@link JsonCodec#standard()} if this is not called.
         */
        public Builder codec(Codec defaultCodec) {
            this.codec = requireNonNull(defaultCodec, "defaultCodec");
            return this;
        }

        /**
         * Returns the registry.
         *
         * @throws EventDriveException with {@link Failure#INVALID} and a message that lists every problem: names and
         *     versions out of their grammar, two classes for a name, two names for a class, classes that cannot be
         *     carried, and upcasters that are missing, doubled or out of place
         */
        public EventTypes build() {
            Codec defaultCodec = codec != null ? codec : JsonCodec.standard();
            return new EventTypes(new Registration(declared, steps, defaultCodec).check());
        }
    }
}
