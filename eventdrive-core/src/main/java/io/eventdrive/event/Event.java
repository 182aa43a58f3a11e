package io.eventdrive.event;

import static java.util.Objects.requireNonNull;

import io.eventdrive.topic.Topic;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An immutable fact: the attributes of CloudEvents 1.0 plus where the event belongs (topic, key), what it follows from (correlation,
 * causation), when it may be handled, headers and the encoded data. Two events are equal when all attributes, headers and data are.
 * Limits are those of {@link EventBuilder}. {@link #toString()} shows ids and sizes, never data.
 */
public final class Event {
    private final String id;
    private final String source;
    private final EventKind kind;
    private final EventType type;
    private final Topic topic;
    private final @Nullable String key;
    private final @Nullable String subject;
    private final Instant time;
    private final String contentType;
    private final @Nullable URI schema;
    private final @Nullable String correlationId;
    private final List<String> causationIds;
    private final @Nullable String traceParent;
    private final @Nullable Instant deliverAt;
    private final @Nullable Instant expiresAt;
    private final @Nullable String replyTo;
    private final Headers headers;
    private final byte[] data;

    Event(EventBuilder from) {
        this.id = requireNonNull(from.id, "id");
        this.source = requireNonNull(from.source, "source");
        this.kind = from.kind;
        this.type = requireNonNull(from.type, "type");
        this.topic = requireNonNull(from.topic, "topic");
        this.key = from.key;
        this.subject = from.subject;
        this.time = requireNonNull(from.time, "time");
        this.contentType = from.contentType;
        this.schema = from.schema;
        this.correlationId = from.correlationId;
        this.causationIds = from.causationIds;
        this.traceParent = from.traceParent;
        this.deliverAt = from.deliverAt;
        this.expiresAt = from.expiresAt;
        this.replyTo = from.replyTo;
        this.headers = from.headers;
        this.data = from.data;
    }

    /** Returns a builder of an event of this type at this topic; id, source and time are still to be set. */
    public static EventBuilder builder(EventType type, Topic topic) {
        return new EventBuilder(requireNonNull(type, "type"), requireNonNull(topic, "topic"));
    }

    /** Returns a builder that starts with everything of this event. */
    public EventBuilder toBuilder() {
        return new EventBuilder(this);
    }

    /** Returns the id, unique within the source. */
    public String id() {
        return id;
    }

    /** Returns who published, a URI reference such as {@code urn:acme:shop}. */
    public String source() {
        return source;
    }

    /** Returns what the event asks of its receivers. */
    public EventKind kind() {
        return kind;
    }

    /** Returns the registered name and schema version of the data. */
    public EventType type() {
        return type;
    }

    /** Returns where the event belongs. */
    public Topic topic() {
        return topic;
    }

    /** Returns the key: events of one key keep their order. */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    /** Returns the subject in the sense of CloudEvents. */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    /** Returns when it happened. */
    public Instant time() {
        return time;
    }

    /** Returns the media type of the data. */
    public String contentType() {
        return contentType;
    }

    /** Returns where the schema of the data is described. */
    public Optional<URI> schema() {
        return Optional.ofNullable(schema);
    }

    /** Returns the id that all events of one chain share: that of the event or command that began it. */
    public Optional<String> correlationId() {
        return Optional.ofNullable(correlationId);
    }

    /** Returns the ids of the events this one follows from directly; several where a handler joined several. */
    public List<String> causationIds() {
        return causationIds;
    }

    /** Returns the W3C trace context. */
    public Optional<String> traceParent() {
        return Optional.ofNullable(traceParent);
    }

    /** Returns when the event may be handled at the earliest. */
    public Optional<Instant> deliverAt() {
        return Optional.ofNullable(deliverAt);
    }

    /** Returns from when on the event must not be handled any more. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** Returns where the answer is awaited. */
    public Optional<String> replyTo() {
        return Optional.ofNullable(replyTo);
    }

    /** Returns the headers. */
    public Headers headers() {
        return headers;
    }

    /** Returns a copy of the encoded data. */
    public byte[] data() {
        return data.clone();
    }

    /** Returns a read-only view of the encoded data, without a copy. */
    public ByteBuffer dataView() {
        return ByteBuffer.wrap(data).asReadOnlyBuffer();
    }

    /** Returns the number of bytes of the encoded data. */
    public int dataSize() {
        return data.length;
    }

    /** Returns whether the event must not be handled at the given instant any more. */
    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /**
     * Returns whether the other is this event published again: equal but for what every publishing sets by its clock and its trace, which
     * are {@link #time()}, {@link #deliverAt()}, {@link #expiresAt()} and {@link #traceParent()}. Transports use it to tell a repetition
     * from another event with the same id.
     */
    public boolean isRepeatedBy(Event other) {
        return lasting().equals(other.lasting()) && Arrays.equals(data, other.data);
    }

    private List<@Nullable Object> lasting() {
        return Arrays.asList(
                id,
                source,
                kind,
                type,
                topic,
                key,
                subject,
                contentType,
                schema,
                correlationId,
                causationIds,
                replyTo,
                headers);
    }

    private List<@Nullable Object> momentary() {
        return Arrays.asList(time, deliverAt, expiresAt, traceParent);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Event that
                        && id.equals(that.id)
                        && momentary().equals(that.momentary())
                        && isRepeatedBy(that);
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, id);
    }

    @Override
    public String toString() {
        return kind + " " + id + " " + type + " at " + topic + (key == null ? "" : " key " + Texts.excerpt(key)) + " ("
                + data.length + " bytes)";
    }
}
