package io.eventdrive.codec;

import static io.eventdrive.codec.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.eventdrive.failure.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextAndBytesCodecTest {
    private final TextCodec text = TextCodec.standard();
    private final BytesCodec bytes = BytesCodec.standard();

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\0", "Grüße 世界 \uD83D\uDE00", "\uFEFF with a mark", "\uFFFD"})
    void a_text_survives(String value) {
        byte[] data = text.encode(value);

        assertThat(data).isEqualTo(value.getBytes(UTF_8));
        assertThat(text.decode(data, String.class)).isEqualTo(value);
    }

    @Test
    void malformed_utf_8_is_refused_and_never_replaced() {
        assertRefused(Failure.CORRUPTED, () -> text.decode(new byte[] {'a', 'b', (byte) 0xC3}, String.class))
                .hasMessageContaining("3 bytes")
                .hasMessageContaining("offset 2");
        assertRefused(Failure.CORRUPTED, () -> text.decode(new byte[] {(byte) 0xC3, '('}, String.class))
                .hasMessageContaining("offset 0");
        assertRefused(Failure.INVALID, () -> text.encode("half \uD800 a pair")).hasMessageContaining("13 characters");
    }

    @Test
    void bytes_are_copied_on_both_ways() {
        byte[] value = {1, 2, 3};

        byte[] data = bytes.encode(value);
        byte[] read = bytes.decode(data, byte[].class);
        value[0] = 9;
        assertThat(data).containsExactly(1, 2, 3);
        data[1] = 9;
        assertThat(read).containsExactly(1, 2, 3);
        assertThat(bytes.decode(bytes.encode(new byte[0]), byte[].class)).isEmpty();
    }

    @Test
    void each_codec_carries_its_own_class_only() {
        assertRefused(Failure.INVALID, () -> text.encode(List.of())).hasMessageContaining("java.lang.String");
        assertRefused(Failure.INVALID, () -> text.decode(new byte[0], Object.class));
        assertRefused(Failure.INVALID, () -> text.requireSupported(CharSequence.class));
        assertRefused(Failure.INVALID, () -> bytes.encode("text")).hasMessageContaining("byte[]");
        assertRefused(Failure.INVALID, () -> bytes.decode(new byte[0], Byte[].class));
        assertRefused(Failure.INVALID, () -> bytes.requireSupported(String.class));
    }

    @Test
    void each_codec_names_its_media_type() {
        assertThat(text.contentType()).isEqualTo("text/plain;charset=utf-8");
        assertThat(bytes.contentType()).isEqualTo("application/octet-stream");
        assertThat(JsonCodec.standard().contentType()).isEqualTo("application/json");
    }

    @Test
    @SuppressWarnings("NullAway")
    void null_stops_at_the_door() {
        for (Codec codec : List.of(text, bytes, JsonCodec.standard())) {
            assertThatNullPointerException()
                    .isThrownBy(() -> codec.encode(null))
                    .withMessage("value");
            assertThatNullPointerException()
                    .isThrownBy(() -> codec.decode(null, String.class))
                    .withMessage("data");
            assertThatNullPointerException()
                    .isThrownBy(() -> codec.decode(new byte[0], null))
                    .withMessage("type");
        }
    }
}
