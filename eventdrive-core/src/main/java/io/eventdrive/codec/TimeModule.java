package io.eventdrive.codec;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes every {@code java.time} value as its ISO-8601 text and reads that text only, as a value and as a map key. The
 * text keeps what a number would lose: the zone, the offset, the nanoseconds. {@code @JsonFormat} is refused on these
 * types rather than ignored. {@code Year} is left out: its text has no ISO form beyond four digits. Stateless.
 */
final class TimeModule extends SimpleModule {
    private static final long serialVersionUID = 1L;
    private static final int YEAR_UNSIGNED_MAX = 9_999;

    TimeModule() {
        super("eventdrive-java-time");
        text(Instant.class, Instant::parse);
        text(Duration.class, Duration::parse);
        text(Period.class, Period::parse);
        text(LocalDate.class, LocalDate::parse);
        text(LocalTime.class, LocalTime::parse);
        text(LocalDateTime.class, LocalDateTime::parse);
        text(OffsetTime.class, OffsetTime::parse);
        text(OffsetDateTime.class, OffsetDateTime::parse);
        text(ZonedDateTime.class, ZonedDateTime::parse);
        text(YearMonth.class, YearMonth::parse);
        addSerializer(YearMonth.class, new YearMonthSerializer());
        text(MonthDay.class, MonthDay::parse);
        text(ZoneId.class, ZoneId::of);
        text(ZoneOffset.class, ZoneOffset::of);
    }

    private <T> void text(Class<T> type, Function<String, T> parse) {
        addSerializer(type, new ToStringSerializer(type));
        addDeserializer(type, new TextDeserializer<>(type, parse));
        addKeyDeserializer(type, new TextKeyDeserializer<>(type, parse));
    }

    // The JDK writes the year 12024 without the plus sign that it wants to read.
    private static final class YearMonthSerializer extends ToStringSerializerBase {
        private static final long serialVersionUID = 1L;

        YearMonthSerializer() {
            super(YearMonth.class);
        }

        @Override
        public String valueToString(Object value) {
            return (((YearMonth) value).getYear() > YEAR_UNSIGNED_MAX ? "+" : "") + value;
        }
    }

    private static final class TextDeserializer<T> extends StdScalarDeserializer<T> implements ContextualDeserializer {
        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parse;

        TextDeserializer(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            JsonFormat.Value format = findFormatOverrides(context, property, handledType());
            if (format != null && (format.hasPattern() || format.getShape() != JsonFormat.Shape.ANY)) {
                throw new EventDriveException(
                        Failure.INVALID,
                        property + " has a @JsonFormat, found on "
                                + handledType().getName()
                                + ": java.time travels as ISO-8601 text; remove it,"
                                + " or register jackson-datatype-jsr310 with customise(...)");
            }
            return this;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (T) context.handleUnexpectedToken(handledType(), parser);
            }
            try {
                return parse.apply(parser.getText());
            } catch (DateTimeException e) {
                return (T) context.handleWeirdStringValue(handledType(), parser.getText(), "not ISO-8601");
            }
        }
    }

    private static final class TextKeyDeserializer<T> extends KeyDeserializer {
        private final Class<T> type;
        private final Function<String, T> parse;

        TextKeyDeserializer(Class<T> type, Function<String, T> parse) {
            this.type = type;
            this.parse = parse;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            try {
                return parse.apply(key);
            } catch (DateTimeException e) {
                return context.handleWeirdKey(type, key, "not ISO-8601");
            }
        }
    }
}
