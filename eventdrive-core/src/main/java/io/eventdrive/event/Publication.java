package io.eventdrive.event;

import static java.util.Objects.requireNonNull;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an application wants to publish: a topic, data of a registered class, and whatever it wants to say beyond the defaults. Immutable;
 * each method returns a changed copy. Raw bytes are published with {@link #ofBytes(String, EventType, byte[])}.
 */
public final class Publication {
    /** The longest delay and the longest lifetime. */
    public static final Duration SPAN_MAX = Duration.ofDays(3_650);

    private final Topic topic;
    private final Object data;
    private final Extras extras;

    private Publication(Topic topic, Object data, Extras extras) {
        this.topic = topic;
        this.data = data;
        this.extras = extras;
    }

    /** Publishes data of a registered class at the topic. */
    public static Publication of(String topic, Object data) {
        return of(Topic.of(requireNonNull(topic, "topic")), data);
    }

    /** Publishes data of a registered class at the topic. */
    public static Publication of(Topic topic, Object data) {
        return new Publication(requireNonNull(topic, "topic"), requireNonNull(data, "data"), Extras.NONE);
    }

    /** Publishes raw bytes under a type that need not be registered. */
    public static Publication ofBytes(String topic, EventType type, byte[] data) {
        return of(topic, data.clone()).with(extras -> extras.type = requireNonNull(type, "type"));
    }

    /** Sets the id, to repeat a publish whose outcome is unknown; else a new time-ordered one is given. */
    public Publication id(String id) {
        return with(extras -> extras.id = Texts.check("id", requireNonNull(id, "id"), EventBuilder.ID_LENGTH_MAX));
    }

    /** Sets the key; else the group's key function is asked. */
    public Publication key(String key) {
        return with(extras -> extras.key = Texts.check("key", requireNonNull(key, "key"), EventBuilder.KEY_LENGTH_MAX));
    }

    /** Sets the subject in the sense of CloudEvents. */
    public Publication subject(String subject) {
        return with(extras -> extras.subject =
                Texts.check("subject", requireNonNull(subject, "subject"), EventBuilder.ATTRIBUTE_LENGTH_MAX));
    }

    /** Sets when it happened; else now. */
    public Publication time(Instant time) {
        return with(extras -> extras.time = requireNonNull(time, "time"));
    }

    /** Sets the media type of raw bytes. */
    public Publication contentType(String contentType) {
        return with(extras -> extras.contentType = Texts.check(
                "contentType", requireNonNull(contentType, "contentType"), EventBuilder.ATTRIBUTE_LENGTH_MAX));
    }

    /** Lets the event be handled not before the delay is over; needs the guarantee DELAY. */
    public Publication after(Duration delay) {
        return with(extras -> extras.delay = span("delay", delay));
    }

    /** Lets the event not be handled once the span is over, counted from publishing. */
    public Publication expiresAfter(Duration span) {
        return with(extras -> extras.lifetime = span("lifetime", span));
    }

    /** Adds one header. */
    public Publication header(String name, String value) {
        return with(extras -> extras.headers = extras.headers.with(name, value));
    }

    /** Continues the chain of another event, outside of its handler; inside, the context does it. */
    public Publication causedBy(Event cause) {
        return with(extras -> {
            extras.correlationId = cause.correlationId().orElse(cause.id());
            extras.causationIds = List.of(cause.id());
            extras.traceParent = cause.traceParent().orElse(null);
        });
    }

    /** Joins several events of one chain, such as those of a batch. */
    public Publication causedBy(List<Event> causes) {
        Publication first = causedBy(causes.get(0));
        return first.with(
                extras -> extras.causationIds = causes.stream().map(Event::id).toList());
    }

    /** Sets the W3C trace context. */
    public Publication traceParent(String traceParent) {
        return with(extras -> extras.traceParent = Texts.check(
                "traceParent", requireNonNull(traceParent, "traceParent"), EventBuilder.ATTRIBUTE_LENGTH_MAX));
    }

    /** Returns where it belongs. */
    public Topic topic() {
        return topic;
    }

    /** Returns the data as given; the same array for raw bytes. */
    public Object data() {
        return data;
    }

    /** Returns the type of raw bytes, or the one that overrides the registered one. */
    public Optional<EventType> type() {
        return Optional.ofNullable(extras.type);
    }

    /** Returns the key that was set. */
    public Optional<String> key() {
        return Optional.ofNullable(extras.key);
    }

    /** Returns the id that was set. */
    public Optional<String> id() {
        return Optional.ofNullable(extras.id);
    }

    /** Writes what was set beyond topic, data, type and key into the builder; the publisher does it. */
    public void applyTo(EventBuilder event, Instant now) {
        event.time(extras.time == null ? now : extras.time)
                .subject(extras.subject)
                .headers(extras.headers);
        if (!extras.causationIds.isEmpty()) {
            event.correlationId(extras.correlationId).causationIds(extras.causationIds);
        }
        if (extras.traceParent != null) {
            event.traceParent(extras.traceParent);
        }
        if (extras.id != null) {
            event.id(extras.id);
        }
        if (extras.contentType != null) {
            event.contentType(extras.contentType);
        }
        if (extras.delay != null) {
            event.deliverAt(now.plus(extras.delay));
        }
        if (extras.lifetime != null) {
            event.expiresAt(now.plus(extras.lifetime));
        }
    }

    private static Duration span(String what, Duration value) {
        requireNonNull(value, what);
        if (value.isNegative() || value.compareTo(SPAN_MAX) > 0) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "the " + what + " of an event is from 0 to " + SPAN_MAX.toDays() + " days, found " + value);
        }
        return value;
    }

    private Publication with(Consumer<Extras> change) {
        Extras copy = extras.copy();
        change.accept(copy);
        return new Publication(topic, data, copy);
    }

    @Override
    public String toString() {
        return data.getClass().getSimpleName() + " at " + topic;
    }

    private static final class Extras implements Cloneable {
        private static final Extras NONE = new Extras();

        private @Nullable EventType type;
        private @Nullable String id;
        private @Nullable String key;
        private @Nullable String subject;
        private @Nullable Instant time;
        private @Nullable String contentType;
        private @Nullable Duration delay;
        private @Nullable Duration lifetime;
        private Headers headers = Headers.none();
        private @Nullable String correlationId;
        private List<String> causationIds = List.of();
        private @Nullable String traceParent;

        private Extras copy() {
            try {
                return (Extras) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
