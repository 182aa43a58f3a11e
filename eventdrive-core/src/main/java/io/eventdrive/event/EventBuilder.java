package io.eventdrive.event;

import static java.util.Objects.requireNonNull;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.topic.Topic;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the attributes of an {@link Event}. Each setter refuses what no transport could carry unchanged (control characters, lone
 * surrogates, over-long text) with INVALID. For one thread; may be reused after {@link #build()}.
 */
public final class EventBuilder {
    /** The most characters of an id. */
    public static final int ID_LENGTH_MAX = 256;

    /** The most characters of a source, a subject, a content type, a reply address or a trace context. */
    public static final int ATTRIBUTE_LENGTH_MAX = 1_024;

    /** The most characters of a key. */
    public static final int KEY_LENGTH_MAX = 1_024;

    /** The most direct causes of one event. */
    public static final int CAUSES_MAX = 64;

    private static final byte[] NO_DATA = new byte[0];

    @Nullable String id;

    @Nullable String source;

    EventKind kind = EventKind.EVENT;
    EventType type;
    Topic topic;

    @Nullable String key;

    @Nullable String subject;

    @Nullable Instant time;

    String contentType = "application/octet-stream";

    @Nullable URI schema;

    @Nullable String correlationId;

    List<String> causationIds = List.of();

    @Nullable String traceParent;

    @Nullable Instant deliverAt;

    @Nullable Instant expiresAt;

    @Nullable String replyTo;

    Headers headers = Headers.none();
    byte[] data = NO_DATA;

    EventBuilder(EventType type, Topic topic) {
        this.type = type;
        this.topic = topic;
    }

    EventBuilder(Event from) {
        this(from.type(), from.topic());
        this.id = from.id();
        this.source = from.source();
        this.kind = from.kind();
        this.key = from.key().orElse(null);
        this.subject = from.subject().orElse(null);
        this.time = from.time();
        this.contentType = from.contentType();
        this.schema = from.schema().orElse(null);
        this.correlationId = from.correlationId().orElse(null);
        this.causationIds = from.causationIds();
        this.traceParent = from.traceParent().orElse(null);
        this.deliverAt = from.deliverAt().orElse(null);
        this.expiresAt = from.expiresAt().orElse(null);
        this.replyTo = from.replyTo().orElse(null);
        this.headers = from.headers();
        this.data = from.data();
    }

    /** Sets the id, unique within the source. */
    public EventBuilder id(String value) {
        this.id = Texts.check("id", requireNonNull(value, "id"), ID_LENGTH_MAX);
        return this;
    }

    /** Sets who publishes. */
    public EventBuilder source(String value) {
        this.source = Texts.check("source", requireNonNull(value, "source"), ATTRIBUTE_LENGTH_MAX);
        return this;
    }

    /** Sets what the event asks of its receivers; a plain event by default. */
    public EventBuilder kind(EventKind value) {
        this.kind = requireNonNull(value, "kind");
        return this;
    }

    /** Sets the registered name and schema version of the data. */
    public EventBuilder type(EventType value) {
        this.type = requireNonNull(value, "type");
        return this;
    }

    /** Sets where the event belongs. */
    public EventBuilder topic(Topic value) {
        this.topic = requireNonNull(value, "topic");
        return this;
    }

    /** Sets the key, or none. */
    public EventBuilder key(@Nullable String value) {
        this.key = value == null ? null : Texts.check("key", value, KEY_LENGTH_MAX);
        return this;
    }

    /** Sets the subject, or none. */
    public EventBuilder subject(@Nullable String value) {
        this.subject = value == null ? null : Texts.check("subject", value, ATTRIBUTE_LENGTH_MAX);
        return this;
    }

    /** Sets when it happened. */
    public EventBuilder time(Instant value) {
        this.time = requireNonNull(value, "time");
        return this;
    }

    /** Sets the media type of the data. */
    public EventBuilder contentType(String value) {
        this.contentType = Texts.check("contentType", requireNonNull(value, "contentType"), ATTRIBUTE_LENGTH_MAX);
        return this;
    }

    /** Sets where the schema of the data is described, or nothing. */
    public EventBuilder schema(@Nullable URI value) {
        this.schema = value;
        return this;
    }

    /** Sets the id that the chain shares, or none. */
    public EventBuilder correlationId(@Nullable String value) {
        this.correlationId = value == null ? null : Texts.check("correlationId", value, ID_LENGTH_MAX);
        return this;
    }

    /** Sets the ids of the direct causes. */
    public EventBuilder causationIds(Collection<String> values) {
        if (values.size() > CAUSES_MAX) {
            throw new EventDriveException(
                    Failure.INVALID, "an event has at most " + CAUSES_MAX + " direct causes, found " + values.size());
        }
        values.forEach(value -> Texts.check("causationId", requireNonNull(value, "causationId"), ID_LENGTH_MAX));
        this.causationIds = List.copyOf(values);
        return this;
    }

    /** Sets the W3C trace context, or none. */
    public EventBuilder traceParent(@Nullable String value) {
        this.traceParent = value == null ? null : Texts.check("traceParent", value, ATTRIBUTE_LENGTH_MAX);
        return this;
    }

    /** Sets when the event may be handled at the earliest, or at once. */
    public EventBuilder deliverAt(@Nullable Instant value) {
        this.deliverAt = value;
        return this;
    }

    /** Sets from when on the event must not be handled, or never. */
    public EventBuilder expiresAt(@Nullable Instant value) {
        this.expiresAt = value;
        return this;
    }

    /** Sets where the answer is awaited, or nowhere. */
    public EventBuilder replyTo(@Nullable String value) {
        this.replyTo = value == null ? null : Texts.check("replyTo", value, ATTRIBUTE_LENGTH_MAX);
        return this;
    }

    /** Sets the headers. */
    public EventBuilder headers(Headers value) {
        this.headers = requireNonNull(value, "headers");
        return this;
    }

    /** Sets one header. */
    public EventBuilder header(String name, String value) {
        this.headers = headers.with(name, value);
        return this;
    }

    /** Sets the encoded data; the bytes are copied. */
    public EventBuilder data(byte[] value) {
        this.data = value.clone();
        return this;
    }

    /** Returns the event; throws NullPointerException naming the attribute if id, source or time is missing. */
    public Event build() {
        return new Event(this);
    }
}
