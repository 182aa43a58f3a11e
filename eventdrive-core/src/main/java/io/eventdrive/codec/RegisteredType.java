package io.eventdrive.codec;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.EventType;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;

/**
 * An event type with its payload class, its codec and the versions that can be read: one entry of {@link EventTypes}.
 * Immutable, safe for concurrent use as far as codec and upcasters are.
 */
public final class RegisteredType {
    private final EventType type;
    private final Class<?> payloadClass;
    private final Codec codec;
    private final Upcasters upcasters;

    RegisteredType(EventType type, Class<?> payloadClass, Codec codec, Upcasters upcasters) {
        this.type = type;
        this.payloadClass = payloadClass;
        this.codec = codec;
        this.upcasters = upcasters;
    }

    /** Returns the name and the current version, which is what is published. */
    public EventType type() {
        return type;
    }

    /** Returns the class of the payload in its current version. */
    public Class<?> payloadClass() {
        return payloadClass;
    }

    /** Returns the media type of {@link #encode}. */
    public String contentType() {
        return codec.contentType();
    }

    /** Returns the oldest version that can still be read: the current one if there is no upcaster. */
    public int lowestVersion() {
        return upcasters.lowestVersion();
    }

    /**
     * Returns the bytes of a payload in the current version, which the caller owns.
     *
     * @throws EventDriveException with {@link Failure#INVALID} if it is not of the payload class or cannot be written
     */
    public byte[] encode(Object payload) {
        requireNonNull(payload, "payload");
        if (!payloadClass.isInstance(payload)) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "event type '" + type + "': expected a payload of " + payloadClass.getTypeName() + ", found "
                            + payload.getClass().getTypeName());
        }
        try {
            return requireNonNull(codec.encode(payload), "the codec's bytes");
        } catch (EventDriveException e) {
            throw naming(type, e);
        } catch (RuntimeException e) {
            throw failed(Failure.INVALID, type, e);
        }
    }

    /** Returns the payload, upcast if the version is an old one. */
    Object decode(int version, String contentType, byte[] data) {
        EventType found = new EventType(type.name(), version);
        requireReadable(found);
        if (!MediaType.accepts(codec.contentType(), contentType)) {
            throw new EventDriveException(
                    Failure.CORRUPTED,
                    "event type '" + found + "': expected content type " + codec.contentType() + ", found '"
                            + WireText.shown(contentType) + "'; register the codec that its publisher uses");
        }
        try {
            return requirePayload(found, codec.decode(upcast(version, data), payloadClass));
        } catch (EventDriveException e) {
            throw naming(found, e);
        } catch (RuntimeException e) {
            throw failed(Failure.CORRUPTED, found, e);
        }
    }

    /** Returns such as {@code order.placed@2 (com.acme.OrderPlaced)}. */
    @Override
    public String toString() {
        return type + " (" + payloadClass.getTypeName() + ")";
    }

    private byte[] upcast(int version, byte[] data) {
        // The registry lets upcasters stand beside a JSON codec only.
        return version == type.version() ? data : upcasters.upcast((JsonCodec) codec, payloadClass, version, data);
    }

    private void requireReadable(EventType found) {
        if (found.version() > type.version()) {
            throw new EventDriveException(
                    Failure.UNSUPPORTED,
                    "event type '" + found + "' was published by a newer application: this one reads " + readable()
                            + "; update it, then replay the event");
        }
        if (found.version() < upcasters.lowestVersion()) {
            throw new EventDriveException(
                    Failure.UNSUPPORTED,
                    "event type '" + found + "' is too old: this application reads " + readable()
                            + "; add types(t -> t.upcast(\""
                            + type.name() + "\", " + found.version() + ", json -> ...)) and every step up to version "
                            + type.version());
        }
    }

    private String readable() {
        return lowestVersion() == type.version()
                ? "version " + type.version()
                : "versions " + lowestVersion() + " to " + type.version();
    }

    // A codec of someone else may return whatever it likes; a wrong class would fail in a handler, far from its cause.
    private Object requirePayload(EventType found, Object payload) {
        if (!payloadClass.isInstance(payload)) {
            throw new EventDriveException(
                    Failure.CORRUPTED,
                    "expected the codec " + codec.getClass().getName() + " to return " + payloadClass.getTypeName()
                            + ", found another class or null, for version " + found.version());
        }
        return payload;
    }

    private static EventDriveException naming(EventType type, EventDriveException e) {
        return new EventDriveException(e.failure(), "event type '" + type + "': " + e.getMessage(), e.getCause());
    }

    private EventDriveException failed(Failure failure, EventType found, RuntimeException e) {
        return new EventDriveException(
                failure,
                "event type '" + found + "': the codec " + codec.getClass().getName() + " failed with "
                        + e.getClass().getName(),
                e);
    }
}
