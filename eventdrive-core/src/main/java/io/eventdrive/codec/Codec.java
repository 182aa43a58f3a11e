package io.eventdrive.codec;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;

/**
 * Turns payloads into bytes and back, in one media type. Implement it to carry another format; {@link JsonCodec},
 * {@link TextCodec} and {@link BytesCodec} are built in.
 *
 * <p><b>Contract.</b> An implementation is immutable and used by many threads at once. It keeps no reference to what it
 * is given and gives out fresh objects. Whatever {@code encode} accepts, {@code decode} reads back. It bounds the
 * memory and the time that hostile bytes can cost, and never loads, resolves or runs anything that the bytes name: the
 * class to build is the {@code type} it is given. A failure is an {@link EventDriveException} whose message carries
 * sizes and locations, and never content, for payloads hold secrets.
 */
public interface Codec {
    /**
     * Returns the media type of what this codec writes, such as {@code application/json}: always the same one.
     */
    String contentType();

    /**
     * Returns the bytes of a payload, which the caller owns.
     *
     * @param value the payload, never null
     * @throws EventDriveException with {@link Failure#INVALID} if the payload cannot be written
     */
    byte[] encode(Object value);

    /**
     * Returns the payload that the bytes hold, never null.
     *
     * @param data the bytes, which are neither kept nor changed
     * @param type the class to build
     * @throws EventDriveException with {@link Failure#CORRUPTED} if the bytes are not such a payload
     */
    <T> T decode(byte[] data, Class<T> type);

    /**
     * Refuses a payload class that this codec could not carry; asked once, when the class is registered, so that a
     * wrong class shows at start and not at the first event. The default accepts every class.
     *
     * @param type the payload class
     * @throws EventDriveException with {@link Failure#INVALID} if the class cannot be written or read
     */
    default void requireSupported(Class<?> type) {}
}
