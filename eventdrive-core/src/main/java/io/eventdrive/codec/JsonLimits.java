package io.eventdrive.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

/**
 * The bounds of one JSON codec, and the Jackson factory that enforces them. Immutable.
 *
 * @param depthMax nested objects and arrays
 * @param payloadBytesMax bytes of one document
 */
record JsonLimits(int depthMax, int payloadBytesMax) {
    /** Digits of one number that is read, and characters of one that is written. */
    static final int NUMBER_LENGTH_MAX = 1_000;

    // Jackson's own default pool is a buffer per thread, which with virtual threads is a buffer per event.
    private static final int BUFFERS_POOLED_MAX = 64;

    /**
     * Returns a factory of its own: no field name is interned, no name twice in an object, nothing but RFC 8259 is
     * read. Strings, names and tokens share the document's bound, so that whatever fits to be written fits to be read.
     */
    JsonFactory factory() {
        return new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(readConstraints())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(depthMax)
                        .build())
                .recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS_POOLED_MAX))
                .build();
    }

    private StreamReadConstraints readConstraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(depthMax)
                .maxDocumentLength(payloadBytesMax)
                .maxTokenCount(payloadBytesMax)
                .maxStringLength(payloadBytesMax)
                .maxNameLength(payloadBytesMax)
                .maxNumberLength(NUMBER_LENGTH_MAX)
                .build();
    }
}
