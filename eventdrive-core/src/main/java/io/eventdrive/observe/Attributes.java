package io.eventdrive.observe;

import io.eventdrive.event.Event;
import io.eventdrive.event.EventKind;
import io.eventdrive.event.EventType;
import io.eventdrive.topic.Topic;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is remembered of an event: neither its headers nor its data, so that a payload lives no longer than its event. Immutable. */
record Attributes(
        Key identity,
        EventKind kind,
        EventType type,
        Topic topic,
        @Nullable String key,
        Instant time,
        @Nullable String correlationId,
        List<String> causationIds) {

    /** By time, then by id. */
    static final Comparator<Attributes> ORDER = Comparator.comparing(Attributes::time)
            .thenComparing(attributes -> attributes.identity.id)
            .thenComparing(attributes -> attributes.identity.source);

    /** What makes an event one of its own: ids are unique within their source. */
    record Key(String source, String id) {
        static Key of(Event event) {
            return new Key(event.source(), event.id());
        }
    }

    static Attributes of(Key identity, Event event) {
        return new Attributes(
                identity,
                event.kind(),
                event.type(),
                event.topic(),
                event.key().orElse(null),
                event.time(),
                event.correlationId().orElse(null),
                event.causationIds());
    }

    String id() {
        return identity.id;
    }

    /** Returns the id that the whole chain shares. */
    String chainId() {
        return correlationId == null ? identity.id : correlationId;
    }

    /** Returns an event of these attributes, without headers and data. */
    Event toEvent() {
        return Event.builder(type, topic)
                .id(identity.id)
                .source(identity.source)
                .kind(kind)
                .key(key)
                .time(time)
                .correlationId(correlationId)
                .causationIds(causationIds)
                .build();
    }

    /** Returns an estimate of what the texts occupy. */
    int textBytes() {
        int bytes = Line.bytes(identity.id)
                + Line.bytes(identity.source)
                + Line.bytes(type.name())
                + Line.bytes(topic.toString())
                + Line.bytes(key)
                + Line.bytes(correlationId);
        for (String cause : causationIds) {
            bytes += Line.bytes(cause);
        }
        return bytes;
    }
}
