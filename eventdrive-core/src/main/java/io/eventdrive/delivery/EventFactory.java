package io.eventdrive.delivery;

import io.eventdrive.codec.RegisteredType;
import io.eventdrive.event.Event;
import io.eventdrive.event.EventBuilder;
import io.eventdrive.event.EventKind;
import io.eventdrive.event.EventType;
import io.eventdrive.event.Headers;
import io.eventdrive.event.Publication;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.policy.EventPolicy;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes events of publications and refuses what the group cannot take, before anything is stored. Safe for concurrent use. */
final class EventFactory {
    /** Topics that start so belong to EventDrive. */
    static final String RESERVED_LEVEL = "eventdrive/";

    private final Kernel kernel;
    private final PublishSettings settings;
    private final Capabilities capabilities;

    EventFactory(Kernel kernel, PublishSettings settings, Capabilities capabilities) {
        this.kernel = kernel;
        this.settings = settings;
        this.capabilities = capabilities;
    }

    Event make(EventKind kind, Publication publication, @Nullable String replyTo) {
        try {
            return checked(build(kind, publication, replyTo));
        } catch (EventDriveException e) {
            throw named(publication, e);
        }
    }

    private Event build(EventKind kind, Publication publication, @Nullable String replyTo) {
        Instant now = kernel.platform().now();
        Object data = publication.data();
        EventBuilder event = data instanceof byte[] bytes ? raw(publication, bytes) : typed(publication, data);
        event.id(publication.id().orElseGet(() -> kernel.ids().next(now.toEpochMilli())))
                .source(kernel.source())
                .kind(kind)
                .key(publication.key().orElseGet(() -> keyOf(data)))
                .replyTo(replyTo);
        Handling.continueChain(event);
        publication.applyTo(event, now);
        return event.build();
    }

    private EventBuilder raw(Publication publication, byte[] bytes) {
        EventType type = publication
                .type()
                .orElseThrow(() ->
                        invalid("raw bytes need a type; publish them with Publication.ofBytes(topic, type, bytes)"));
        return Event.builder(type, publication.topic()).data(bytes);
    }

    private EventBuilder typed(Publication publication, Object data) {
        RegisteredType registered = kernel.types().typeOf(data);
        return Event.builder(registered.type(), publication.topic())
                .contentType(registered.contentType())
                .data(registered.encode(data));
    }

    private @Nullable String keyOf(Object data) {
        @Nullable Function<Object, String> function = settings.keys().get(data.getClass());
        if (function == null) {
            return null;
        }
        try {
            return function.apply(data);
        } catch (RuntimeException e) {
            throw new EventDriveException(
                    Failure.INVALID, "the key function of " + data.getClass().getName() + " failed: " + e, e);
        }
    }

    private Event checked(Event event) {
        if (event.dataSize() > settings.payloadBytesMax()) {
            throw invalid("the data may have " + settings.payloadBytesMax() + " bytes (payloadBytesMax), found "
                    + event.dataSize());
        }
        if (event.topic().toString().startsWith(RESERVED_LEVEL)) {
            throw invalid("topics below 'eventdrive/' are reserved, found " + event.topic());
        }
        for (String name : event.headers().asMap().keySet()) {
            if (name.regionMatches(true, 0, Headers.RESERVED_PREFIX, 0, Headers.RESERVED_PREFIX.length())) {
                throw invalid("headers that start with 'eventdrive-' are reserved, found '" + name + "'");
            }
        }
        requireFor(event.deliverAt().isPresent(), Guarantee.DELAY, "a delay");
        EventPolicy policy = settings.policy().apply(event.type());
        requireFor(policy.isLocalOnly(), Guarantee.IN_PROCESS, "the policy localOnly of " + event.type());
        requireFor(policy.isSecure(), Guarantee.CONFIDENTIAL, "the policy secure of " + event.type());
        return event;
    }

    private void requireFor(boolean wanted, Guarantee guarantee, String what) {
        if (wanted && !capabilities.holds(guarantee)) {
            throw new EventDriveException(
                    Failure.UNSUPPORTED,
                    what + " needs the guarantee " + guarantee + ", found: "
                            + capabilities.support(guarantee).note());
        }
    }

    private static EventDriveException invalid(String message) {
        return new EventDriveException(Failure.INVALID, message);
    }

    private EventDriveException named(Publication publication, EventDriveException e) {
        String event = publication.id().map(id -> " (id " + id + ")").orElse("");
        return new EventDriveException(
                e.failure(),
                "group '" + settings.group() + "', publishing " + publication + event + ": " + e.getMessage(),
                e.getCause() == null ? e : e.getCause());
    }
}
