package io.eventdrive.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.codec.Payloads.Bean;
import io.eventdrive.codec.Payloads.Circle;
import io.eventdrive.codec.Payloads.Drawing;
import io.eventdrive.codec.Payloads.Empty;
import io.eventdrive.codec.Payloads.Line;
import io.eventdrive.codec.Payloads.Maybe;
import io.eventdrive.codec.Payloads.Numbers;
import io.eventdrive.codec.Payloads.Order;
import io.eventdrive.codec.Payloads.Ratio;
import io.eventdrive.codec.Payloads.Scalars;
import io.eventdrive.codec.Payloads.Shape;
import io.eventdrive.codec.Payloads.Size;
import io.eventdrive.codec.Payloads.Square;
import io.eventdrive.codec.Payloads.Text;
import io.eventdrive.codec.Payloads.Times;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRoundTripTest {
    private final JsonCodec codec = JsonCodec.standard();

    @ParameterizedTest
    @MethodSource("payloads")
    void what_is_written_is_read_back(Object payload) {
        codec.requireSupported(payload.getClass());
        assertThat((Object) codec.decode(codec.encode(payload), payload.getClass()))
                .isEqualTo(payload);
    }

    static Stream<Object> payloads() {
        return Stream.of(
                new Order(
                        "o-1",
                        List.of(new Line("a", 1, new BigDecimal("1.10")), new Line("b", -2, new BigDecimal("1E+40"))),
                        Map.of("left", 3),
                        Size.LARGE,
                        Set.of(UUID.fromString("00000000-0000-0001-0000-000000000002"))),
                new Order("", List.of(), Map.of(), Size.SMALL, Set.of()),
                new Scalars(true, (byte) -128, Short.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, 1.5f, Math.PI, 'x'),
                new Scalars(false, (byte) 0, (short) 0, 0, 0, -0.0f, Double.MIN_VALUE, '\0'),
                new Numbers(new BigInteger("9".repeat(1_000)), new BigDecimal("0." + "1".repeat(998))),
                new Ratio(Double.NaN),
                new Ratio(Double.NEGATIVE_INFINITY),
                new Ratio(null),
                new Empty(),
                new Drawing(List.of(new Circle(1), new Square(2)), Optional.of(new Circle(3))),
                "a text as the whole document",
                List.of("a", "b").toArray(new String[0]),
                Map.of("k", List.of(1, 2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "\"quoted\" \\ / \b\f\n\r\t",
                "\0\u001f\u007f\u0085\u2028\u2029\uFEFF\uFFFD",
                "Grüße, 世界, مرحبا, \uD83D\uDE00, e\u0301",
                "</script>"
            })
    void every_text_survives(String text) {
        assertThat(codec.decode(codec.encode(new Text(text)), Text.class)).isEqualTo(new Text(text));
        assertThat((Object) codec.decode(codec.encode(Map.of(text, text)), Map.class))
                .isEqualTo(Map.of(text, text));
    }

    @Test
    void every_time_travels_as_iso_text_and_keeps_zone_offset_and_nanoseconds() {
        ZonedDateTime zoned = ZonedDateTime.of(2024, 10, 27, 2, 30, 0, 1, ZoneId.of("Europe/Paris"))
                .withLaterOffsetAtOverlap();
        Times times = new Times(
                Instant.parse("2024-02-29T23:59:59.999999999Z"),
                Duration.ofSeconds(-1, 5),
                Period.of(1, -2, 3),
                LocalDate.of(2024, 2, 29),
                LocalTime.MIDNIGHT,
                LocalDateTime.of(2024, 1, 1, 0, 0),
                OffsetTime.of(1, 2, 3, 4, ZoneOffset.ofHoursMinutes(-9, -30)),
                OffsetDateTime.parse("2024-01-01T00:00:00+14:00"),
                zoned,
                YearMonth.of(12_024, 1),
                MonthDay.of(2, 29),
                ZoneId.of("Asia/Kolkata"),
                ZoneOffset.UTC,
                Map.of(LocalDate.of(2024, 1, 1), Duration.ofMinutes(90)));

        byte[] data = codec.encode(times);

        codec.requireSupported(Times.class);
        assertThat(codec.decode(data, Times.class)).isEqualTo(times);
        assertThat(new String(data, UTF_8))
                .contains("\"instant\":\"2024-02-29T23:59:59.999999999Z\"")
                .contains("\"duration\":\"PT-0.999999995S\"")
                .contains("\"zoned\":\"2024-10-27T02:30:00.000000001+01:00[Europe/Paris]\"")
                .contains("\"perDay\":{\"2024-01-01\":\"PT1H30M\"}");
    }

    @Test
    void an_enum_with_bodies_is_carried_by_its_own_class() {
        codec.requireSupported(Size.class);
        assertThat(codec.decode(codec.encode(Size.LARGE), Size.class)).isSameAs(Size.LARGE);
    }

    @Test
    void extreme_instants_survive() {
        for (Instant instant : List.of(Instant.MIN, Instant.EPOCH, Instant.MAX)) {
            assertThat(codec.decode(codec.encode(instant), Instant.class)).isEqualTo(instant);
        }
    }

    @Test
    void an_optional_is_its_value_or_null_and_an_absent_one_is_empty() {
        Maybe full = new Maybe(Optional.of("x"), Optional.of(List.of(1, 2)), Optional.of(Optional.of("y")));
        Maybe empty = new Maybe(Optional.empty(), Optional.empty(), Optional.empty());

        codec.requireSupported(Maybe.class);
        assertThat(json(full)).isEqualTo("{\"name\":\"x\",\"counts\":[1,2],\"twice\":\"y\"}");
        assertThat(codec.decode(codec.encode(full), Maybe.class)).isEqualTo(full);
        assertThat(json(empty)).isEqualTo("{\"name\":null,\"counts\":null,\"twice\":null}");
        assertThat(codec.decode("{}".getBytes(UTF_8), Maybe.class).name()).isEmpty();
        assertThat(codec.decode(codec.encode(empty), Maybe.class).counts()).isEmpty();
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Emptiable(byte[] bytes, char[] chars, Locale locale, URI uri, StringBuilder builder, ByteBuffer buffer) {}

    @Test
    void what_is_written_as_an_empty_text_is_read_back() {
        Emptiable empty = new Emptiable(
                new byte[0], new char[0], Locale.ROOT, URI.create(""), new StringBuilder(), ByteBuffer.allocate(0));

        Emptiable read = codec.decode(codec.encode(empty), Emptiable.class);

        assertThat(read.bytes()).isEmpty();
        assertThat(read.chars()).isEmpty();
        assertThat(read.locale()).isEqualTo(Locale.ROOT);
        assertThat(read.uri()).isEqualTo(URI.create(""));
        assertThat(read.builder()).isEmpty();
        assertThat(read.buffer().remaining()).isZero();
    }

    @Test
    void a_class_with_setters_is_carried() {
        Bean bean = new Bean();
        bean.setName("n");
        bean.setCount(7);

        Bean read = codec.decode(codec.encode(bean), Bean.class);

        assertThat(read.getName()).isEqualTo("n");
        assertThat(read.getCount()).isEqualTo(7);
    }

    @Test
    void an_interface_is_read_by_the_registered_names_of_its_sub_types() {
        codec.requireSupported(Shape.class);
        assertThat(json(new Circle(4))).isEqualTo("{\"kind\":\"circle\",\"radius\":4}");
        assertThat(codec.decode(codec.encode(new Circle(4)), Shape.class)).isEqualTo(new Circle(4));
    }

    record Unfolding<T>(@Nullable T value, @Nullable Unfolding<List<T>> next) {}

    @Test
    void a_generic_class_that_unfolds_for_ever_neither_hangs_nor_escapes() {
        try {
            codec.requireSupported(Unfolding.class);
        } catch (EventDriveException e) {
            assertThat(e.failure()).isEqualTo(Failure.INVALID);
        }
    }

    @Test
    void many_threads_share_one_codec_from_its_first_use_on() throws Exception {
        JsonCodec fresh = JsonCodec.standard();
        Drawing drawing = new Drawing(List.of(new Circle(1), new Square(2)), Optional.of(new Circle(3)));
        List<Callable<Boolean>> tasks = Collections.nCopies(200, () -> {
            byte[] data = fresh.encode(drawing);
            return fresh.decode(data, Drawing.class).equals(drawing);
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Boolean> done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void the_bytes_given_stay_as_they_are_and_those_returned_are_the_callers() {
        byte[] data = codec.encode(new Text("a"));
        byte[] copy = data.clone();

        codec.decode(data, Text.class);
        assertThat(data).isEqualTo(copy);
        data[0] = 'x';
        assertThat(codec.encode(new Text("a"))).isEqualTo(copy);
    }

    private String json(Object payload) {
        return new String(codec.encode(payload), UTF_8);
    }
}
