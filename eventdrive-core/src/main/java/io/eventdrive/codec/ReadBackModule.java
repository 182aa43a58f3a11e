package io.eventdrive.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.NumberSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Refuses to write what Jackson writes but does not read: numbers over the limit, and map keys with half of a surrogate pair.
 * They would be published, and then be dead letters everywhere. Stateless.
 */
final class ReadBackModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    ReadBackModule() {
        super("eventdrive-read-back");
        addSerializer(BigInteger.class, new NumberInLimits(BigInteger.class));
        addSerializer(BigDecimal.class, new NumberInLimits(BigDecimal.class));
        addKeySerializer(String.class, new WellFormedKey());
    }

    private static final class NumberInLimits extends NumberSerializer {
        private static final long serialVersionUID = 1L;

        NumberInLimits(Class<? extends Number> type) {
            super(type);
        }

        @Override
        public void serialize(Number value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            int length = value.toString().length();
            if (length > JsonLimits.NUMBER_LENGTH_MAX) {
                throw new EventDriveException(
                        Failure.INVALID,
                        "a number of " + length + " characters is refused, at most " + JsonLimits.NUMBER_LENGTH_MAX
                                + " can be read back; carry it as text");
            }
            super.serialize(value, generator, provider);
        }
    }

    private static final class WellFormedKey extends StdSerializer<String> {
        private static final long serialVersionUID = 1L;

        WellFormedKey() {
            super(String.class);
        }

        @Override
        public void serialize(String key, JsonGenerator generator, SerializerProvider provider) throws IOException {
            int codePoint;
            for (int i = 0; i < key.length(); i += Character.charCount(codePoint)) {
                codePoint = key.codePointAt(i);
                if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                    throw new EventDriveException(
                            Failure.INVALID,
                            "a map key of " + key.length() + " characters holds half of a surrogate pair at index " + i
                                    + ", which cannot be read back");
                }
            }
            generator.writeFieldName(key);
        }
    }
}
