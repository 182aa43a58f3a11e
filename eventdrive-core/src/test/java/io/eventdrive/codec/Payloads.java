package io.eventdrive.codec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigDecimal;
import java.math.BigInteger;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Payload classes of the codec's tests. */
final class Payloads {
    private Payloads() {}

    enum Size {
        SMALL,
        LARGE {
            @Override
            boolean isLarge() {
                return true;
            }
        };

        boolean isLarge() {
            return false;
        }
    }

    record Line(String sku, int quantity, BigDecimal price) {}

    record Order(String id, List<Line> lines, Map<String, Integer> stock, Size size, Set<UUID> refs) {}

    record Scalars(boolean flag, byte b, short s, int i, long l, float f, double d, char c) {}

    record Numbers(BigInteger whole, BigDecimal exact) {}

    record Text(@Nullable String value) {}

    record Count(int value) {}

    record Real(double value) {}

    record Ratio(@Nullable Double value) {}

    record Sized(Size value) {}

    record Anything(Object value) {}

    record Node(@Nullable List<Node> children) {}

    record Empty() {}

    record Maybe(Optional<String> name, Optional<List<Integer>> counts, Optional<Optional<String>> twice) {}

    record Times(
            Instant instant,
            Duration duration,
            Period period,
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            OffsetTime offsetTime,
            OffsetDateTime offsetDateTime,
            ZonedDateTime zoned,
            YearMonth yearMonth,
            MonthDay monthDay,
            ZoneId zone,
            ZoneOffset offset,
            Map<LocalDate, Duration> perDay) {}

    record Positive(int value) {
        Positive {
            if (value < 1) {
                throw new IllegalStateException("not positive");
            }
        }
    }

    /** A class with setters, as many applications have. */
    static final class Bean {
        private String name = "";
        private int count;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public int getCount() {
            return count;
        }

        public void setCount(int count) {
            this.count = count;
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(Circle.class), @JsonSubTypes.Type(Square.class)})
    sealed interface Shape permits Circle, Square {}

    @JsonTypeName("circle")
    record Circle(int radius) implements Shape {}

    @JsonTypeName("square")
    record Square(int side) implements Shape {}

    record Drawing(List<Shape> shapes, Optional<Shape> frame) {}

    interface Unmapped {
        String name();
    }

    record Holder(Unmapped part) {}

    record Holders(Map<String, List<Unmapped>> parts) {}
}
