package io.eventdrive.codec;

import static java.util.Objects.requireNonNull;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;

/**
 * Carries {@code byte[]} as it is, for payloads that another library writes and reads. Every array is copied, so nobody
 * can change bytes that are already on their way. It has no limit of its own: the group bounds the payload. Immutable,
 * safe for concurrent use.
 */
public final class BytesCodec implements Codec {
    static final String CONTENT_TYPE = "application/octet-stream";

    private BytesCodec() {}

    /** Returns the codec of raw bytes. */
    public static BytesCodec standard() {
        return new BytesCodec();
    }

    /** Returns {@code application/octet-stream}. */
    @Override
    public String contentType() {
        return CONTENT_TYPE;
    }

    @Override
    public byte[] encode(Object value) {
        requireNonNull(value, "value");
        requireSupported(value.getClass());
        return ((byte[]) value).clone();
    }

    @Override
    public <T> T decode(byte[] data, Class<T> type) {
        requireNonNull(data, "data");
        requireSupported(requireNonNull(type, "type"));
        return type.cast(data.clone());
    }

    @Override
    public void requireSupported(Class<?> type) {
        if (type != byte[].class) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "the codec of raw bytes carries byte[], found " + type.getTypeName()
                            + "; choose the JSON codec for it, or encode it before publishing");
        }
    }
}
