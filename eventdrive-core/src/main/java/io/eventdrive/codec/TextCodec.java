package io.eventdrive.codec;

import static java.util.Objects.requireNonNull;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;

/**
 * Carries a {@link String} as UTF-8 text. Malformed UTF-8 is refused in both directions and never replaced. It has no
 * limit of its own: a text costs no more memory than its bytes, which the group bounds. Immutable, safe for concurrent
 * use.
 */
public final class TextCodec implements Codec {
    private TextCodec() {}

    /** Returns the text codec. */
    public static TextCodec standard() {
        return new TextCodec();
    }

    /** Returns {@code text/plain;charset=utf-8}. */
    @Override
    public String contentType() {
        return "text/plain;charset=utf-8";
    }

    @Override
    public byte[] encode(Object value) {
        requireNonNull(value, "value");
        requireSupported(value.getClass());
        return Utf8Text.encode((String) value);
    }

    @Override
    public <T> T decode(byte[] data, Class<T> type) {
        requireNonNull(data, "data");
        requireSupported(requireNonNull(type, "type"));
        return type.cast(Utf8Text.decode(data));
    }

    @Override
    public void requireSupported(Class<?> type) {
        if (type != String.class) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "the text codec carries java.lang.String, found " + type.getName()
                            + "; choose the JSON codec for it");
        }
    }
}
