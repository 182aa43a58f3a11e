package io.eventdrive.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {

    @Test
    void only_the_first_line_is_shown() {
        assertThat(Line.of("one\ntwo")).isEqualTo("one");
        assertThat(Line.of("one\r\ntwo")).isEqualTo("one");
        assertThat(Line.of("one\u2028two")).isEqualTo("one");
        assertThat(Line.of("\n\n  one  \ntwo")).isEqualTo("one");
        assertThat(Line.of("")).isEmpty();
        assertThat(Line.of("\n\n")).isEmpty();
    }

    @Test
    void what_would_mislead_a_reader_is_replaced() {
        assertThat(Line.of("a\u0007b\u001B[31mc\u202Ed\te")).isEqualTo("a?b?[31mc?d e");
        assertThat(Line.whole("a\nb\u2066c\u2029d")).isEqualTo("a?b?c?d");
        assertThat(Line.whole("été 日本 🍦")).isEqualTo("été 日本 🍦");
    }

    @Test
    void a_long_text_is_cut() {
        assertThat(Line.of("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(Line.of("x".repeat(201))).isEqualTo("x".repeat(197) + "...");
        assertThat(Line.cut("x".repeat(100_000))).isEqualTo("x".repeat(197) + "...");
    }

    @Test
    void a_cut_does_not_tear_a_character_apart() {
        assertThat(Line.cut("x".repeat(196) + "🍦".repeat(10))).isEqualTo("x".repeat(196) + "...");
        assertThat(Line.cut("x".repeat(195) + "🍦".repeat(10))).isEqualTo("x".repeat(195) + "🍦...");
    }

    @Test
    void an_error_is_its_class_and_message() {
        assertThat(Line.of((Throwable) null)).isEmpty();
        assertThat(Line.of(new IllegalStateException())).isEqualTo("IllegalStateException");
        assertThat(Line.of(new IllegalStateException("no stock"))).isEqualTo("IllegalStateException: no stock");
        assertThat(Line.of(new EventDriveException(Failure.CLOSED, "group 'a' is closed")))
                .isEqualTo("EventDriveException: CLOSED: group 'a' is closed");
        assertThat(Line.of(new NestedException())).isEqualTo("NestedException: nested");
        assertThat(Line.of(new IllegalStateException("x".repeat(100_000)))).hasSize(200);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 ms",
        "PT0.00004S, < 0.1 ms",
        "PT0.0004S, 0.4 ms",
        "PT0.0032S, 3.2 ms",
        "PT0.007S, 7 ms",
        "PT0.0124S, 12 ms",
        "PT9.9S, 9900 ms",
        "PT61.5S, 61.5 s",
        "PT100H, 360000.0 s"
    })
    void a_duration_is_shown_in_a_unit_that_suits_it(Duration took, String text) {
        assertThat(Line.of(took)).isEqualTo(text);
    }

    @Test
    void a_text_counts_with_two_bytes_a_character() {
        assertThat(Line.bytes(null)).isZero();
        assertThat(Line.bytes("")).isZero();
        assertThat(Line.bytes("abc")).isEqualTo(54);
    }

    private static final class NestedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NestedException() {
            super("nested");
        }
    }
}
