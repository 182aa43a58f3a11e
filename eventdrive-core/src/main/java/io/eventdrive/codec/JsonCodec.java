package io.eventdrive.codec;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries records and other classes as JSON, with Jackson. Immutable, safe for concurrent use; keep one and share it,
 * for it learns each class once.
 *
 * <p><b>What is written</b> is read back: {@code java.time} as ISO-8601 text, {@link java.util.Optional} as its value
 * or null, numbers with all their digits.
 *
 * <p><b>What is read.</b> RFC 8259 and nothing beside it, in UTF-8 without a byte order mark; no field twice in an
 * object, nothing after the document. A field that the class does not have is ignored, because a newer publisher may
 * add one. A field that is missing or null is null, an empty Optional, or, where the class wants a primitive of a
 * constructor, refused: a zero that nobody sent is a lie. A number may come as text, as many publishers send long
 * ones; otherwise numbers, texts, booleans and enums are not converted into each other, and no digits are cut off. To
 * refuse more, let the constructor throw.
 *
 * <p><b>Security.</b> The bytes never choose a class: default typing and {@code @JsonTypeInfo} by class name are
 * refused, sub types by registered name are fine. Nesting, document and number lengths are bounded, and no
 * customisation undoes that.
 *
 * <p><b>Failures.</b> {@link Failure#INVALID} for what cannot be written and for a class that does not say how to read
 * it, {@link Failure#CORRUPTED} for bytes that are not such a payload. Messages give sizes, places and types, and never
 * content; the cause is what the payload's own code threw, if it did.
 */
public final class JsonCodec implements Codec {
    /** Nested objects and arrays, unless the builder says otherwise. */
    public static final int DEPTH_MAX_DEFAULT = 100;

    /** The most nested objects and arrays that a builder accepts. */
    public static final int DEPTH_MAX_HIGHEST = 1_000;

    /** Bytes of one payload, unless the builder says otherwise: 1 MiB. */
    public static final int PAYLOAD_BYTES_MAX_DEFAULT = 1_048_576;

    /** The most bytes of one payload that a builder accepts: 256 MiB. */
    public static final int PAYLOAD_BYTES_MAX_HIGHEST = 268_435_456;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ObjectMapper mapper;
    private final JsonFailures failures;
    private final int payloadBytesMax;

    private JsonCodec(JsonLimits limits, Consumer<ObjectMapper> customiser) {
        this.mapper = HardenedMapper.build(limits, customiser);
        this.failures = new JsonFailures(mapper);
        this.payloadBytesMax = limits.payloadBytesMax();
    }

    /** Returns a new codec with the defaults. */
    public static JsonCodec standard() {
        return builder().build();
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns {@code application/json}. */
    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public byte[] encode(Object value) {
        requireNonNull(value, "value");
        BoundedOutput output = new BoundedOutput(payloadBytesMax);
        try {
            mapper.writeValue(output, value);
        } catch (Exception | StackOverflowError e) {
            throw failures.unwritable(value, e);
        }
        return output.toByteArray();
    }

    @Override
    public <T> T decode(byte[] data, Class<T> type) {
        requireNonNull(type, "type");
        String document = document(data);
        T payload;
        try {
            payload = mapper.readValue(document, type);
        } catch (Exception | StackOverflowError e) {
            throw failures.undecodable(type, data.length, e);
        }
        return requirePresent(payload, type);
    }

    /**
     * Refuses a class, or a class it is made of, that cannot be written, or cannot be read back, or that would let the
     * bytes choose a class.
     */
    @Override
    public void requireSupported(Class<?> type) {
        requireNonNull(type, "type");
        try {
            DefaultDeserializationContext context = (DefaultDeserializationContext) mapper.getDeserializationContext();
            new DecodableTypes(context.createDummyInstance(mapper.getDeserializationConfig()))
                    .requireDecodable(mapper.constructType(type));
            mapper.getSerializerProviderInstance().findTypedValueSerializer(type, true, null);
        } catch (JsonProcessingException | RuntimeException | StackOverflowError e) {
            throw failures.unsupported(type, e);
        }
    }

    /** Reads a document as the tree that an upcaster changes. */
    ObjectNode readObject(byte[] data, Class<?> type) {
        String document = document(data);
        JsonNode tree;
        try {
            tree = mapper.readTree(document);
        } catch (Exception | StackOverflowError e) {
            throw failures.undecodable(type, data.length, e);
        }
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw new EventDriveException(
                Failure.CORRUPTED,
                "an upcaster changes a JSON object, found " + tree.getNodeType() + " in " + data.length + " bytes");
    }

    private String document(byte[] data) {
        requireNonNull(data, "data");
        if (data.length > payloadBytesMax) {
            throw new EventDriveException(
                    Failure.CORRUPTED,
                    "a payload of " + data.length + " bytes is refused, at most " + payloadBytesMax
                            + " are read; raise payloadBytesMax of its codec");
        }
        String document = Utf8Text.decode(data);
        if (!document.isEmpty() && document.charAt(0) == BYTE_ORDER_MARK) {
            throw new EventDriveException(
                    Failure.CORRUPTED,
                    data.length
                            + " bytes of JSON start with a byte order mark, which RFC 8259 forbids to send;"
                            + " publish without it");
        }
        return document;
    }

    private static <T> T requirePresent(@Nullable T payload, Class<T> type) {
        if (payload == null) {
            throw new EventDriveException(
                    Failure.CORRUPTED, "a payload of " + type.getTypeName() + " is expected, found a JSON null");
        }
        return payload;
    }

    /** Collects the settings of a codec; one thread. */
    public static final class Builder {
        private int depthMax = DEPTH_MAX_DEFAULT;
        private int payloadBytesMax = PAYLOAD_BYTES_MAX_DEFAULT;
        private Consumer<ObjectMapper> customiser = mapper -> {};

        private Builder() {}

        /**
         * Bounds the nesting of objects and arrays, for writing and reading.
         *
         * @param depth from 1 to {@value #DEPTH_MAX_HIGHEST}
         * @throws EventDriveException with {@link Failure#INVALID} if it is out of range
         */
        public Builder depthMax(int depth) {
            this.depthMax = inRange("depthMax", depth, DEPTH_MAX_HIGHEST);
            return this;
        }

        /**
         * Bounds one payload, for writing and reading.
         *
         * @param bytes from 1 to {@value #PAYLOAD_BYTES_MAX_HIGHEST}
         * @throws EventDriveException with {@link Failure#INVALID} if it is out of range
         */
        public Builder payloadBytesMax(int bytes) {
            this.payloadBytesMax = inRange("payloadBytesMax", bytes, PAYLOAD_BYTES_MAX_HIGHEST);
            return this;
        }

        /**
         * Changes the mapper, such as its naming strategy, modules or mix-ins; called by {@link #build()}, after what
         * was given before. The limits, the strictness about duplicates and trailing tokens, and the refusal of class
         * names are put back afterwards; the mapper's factory is replaced. Changes after {@code build} have no effect.
         */
        public Builder customise(Consumer<ObjectMapper> change) {
            this.customiser = customiser.andThen(requireNonNull(change, "change"));
            return this;
        }

        /**
         * Returns the codec.
         *
         * @throws EventDriveException with {@link Failure#INVALID} if the mapper has default typing
         */
        public JsonCodec build() {
            return new JsonCodec(new JsonLimits(depthMax, payloadBytesMax), customiser);
        }

        private static int inRange(String name, int value, int highest) {
            if (value < 1 || value > highest) {
                throw new EventDriveException(
                        Failure.INVALID, "JSON codec: " + name + " expected from 1 to " + highest + ", found " + value);
            }
            return value;
        }
    }
}
