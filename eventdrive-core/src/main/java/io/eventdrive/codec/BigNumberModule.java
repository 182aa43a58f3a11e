package io.eventdrive.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.NumberSerializer;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Refuses to write a number that no reader with the same limits would take back: it would be published, and then be a
 * dead letter everywhere. Stateless.
 */
final class BigNumberModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    BigNumberModule() {
        super("eventdrive-big-numbers");
        addSerializer(BigInteger.class, new BoundedSerializer(BigInteger.class));
        addSerializer(BigDecimal.class, new BoundedSerializer(BigDecimal.class));
    }

    private static final class BoundedSerializer extends NumberSerializer {
        private static final long serialVersionUID = 1L;

        BoundedSerializer(Class<? extends Number> type) {
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
}
