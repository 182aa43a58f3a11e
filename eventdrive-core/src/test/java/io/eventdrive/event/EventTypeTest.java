package io.eventdrive.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"a", "Z", "order.placed", "Order-Placed_2", "a..b", "a.", "z9", "com.acme.shop.order-placed.v1"})
    void a_name_of_letters_digits_dots_dashes_and_underscores_is_taken(String name) {
        assertThat(new EventType(name, 1).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1a",
                ".a",
                "-a",
                "_a",
                "a b",
                " a",
                "a ",
                "a@1",
                "a/b",
                "a\\b",
                "a$b",
                "a:b",
                "a\n",
                "a\0",
                "é",
                "aé",
                "а",
                "a\u202Eb",
                "ａ",
                "a\uD83D\uDE00",
                "@",
                "[",
                "`",
                "{",
                "a[",
                "a`",
                "a{",
                "a:",
                "a,",
                "a*",
                "a>"
            })
    void any_other_name_is_refused(String name) {
        assertThatThrownBy(() -> new EventType(name, 1))
                .asInstanceOf(InstanceOfAssertFactories.throwable(EventDriveException.class))
                .satisfies(e -> assertThat(e.failure()).isEqualTo(Failure.INVALID))
                .hasMessageContaining("expected a letter, then letters, digits")
                .hasMessageContaining("found ");
    }

    @Test
    void a_name_has_at_most_128_characters() {
        assertThat(new EventType("a".repeat(128), 1).name()).hasSize(128);
        assertThatThrownBy(() -> new EventType("a".repeat(129), 1)).hasMessageContaining("found 129 characters");
    }

    @Test
    void a_refused_name_is_shown_in_one_short_line() {
        assertThatThrownBy(() -> new EventType("a\r\n" + "\u001b[31m" + "x".repeat(1_000_000), 1))
                .hasMessageMatching("[ -~]{1,300}");
        assertThatThrownBy(() -> new EventType("a\nb", 1))
                .hasMessageContaining("'a?b'")
                .hasMessageContaining("U+000A at index 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 1_000_001, Integer.MAX_VALUE})
    void a_version_out_of_range_is_refused(int version) {
        assertThatThrownBy(() -> new EventType("order.placed", version))
                .asInstanceOf(InstanceOfAssertFactories.throwable(EventDriveException.class))
                .satisfies(e -> assertThat(e.failure()).isEqualTo(Failure.INVALID))
                .hasMessage("event type 'order.placed': expected a version from 1 to 1000000, found " + version);
    }

    @Test
    void the_first_and_the_last_version_are_taken() {
        assertThat(new EventType("a", 1).version()).isEqualTo(1);
        assertThat(new EventType("a", EventType.VERSION_MAX).version()).isEqualTo(1_000_000);
    }

    @Test
    void types_are_ordered_by_name_and_then_by_version_as_a_number() {
        List<EventType> ordered = List.of(
                new EventType("A", 3),
                new EventType("a", 2),
                new EventType("a", 10),
                new EventType("a.b", 1),
                new EventType("b", 1));

        assertThat(Stream.of(4, 2, 0, 3, 1).map(ordered::get).sorted()).isEqualTo(ordered);
        assertThat(new EventType("a", 1))
                .isEqualByComparingTo(new EventType("a", 1))
                .isEqualTo(new EventType("a", 1));
    }

    @Test
    void it_reads_as_name_and_version() {
        assertThat(new EventType("order.placed", 2)).hasToString("order.placed@2");
    }

    @Test
    @SuppressWarnings("NullAway")
    void null_stops_at_the_door() {
        assertThatNullPointerException()
                .isThrownBy(() -> new EventType(null, 1))
                .withMessage("name");
    }
}
