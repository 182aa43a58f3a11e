package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.topic.TopicPattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Selects dead letters; every condition that is set must hold. Immutable; each method returns a changed copy. */
public final class LetterFilter {
    private static final LetterFilter ALL = new LetterFilter(TopicPattern.all(), null, null, null, null);

    private final TopicPattern topic;
    private final @Nullable String type;
    private final @Nullable String error;
    private final @Nullable Instant since;
    private final @Nullable Instant before;

    private LetterFilter(
            TopicPattern topic,
            @Nullable String type,
            @Nullable String error,
            @Nullable Instant since,
            @Nullable Instant before) {
        this.topic = topic;
        this.type = type;
        this.error = error;
        this.since = since;
        this.before = before;
    }

    /** Selects all. */
    public static LetterFilter all() {
        return ALL;
    }

    /** Selects events at topics that match the pattern. */
    public static LetterFilter topic(String pattern) {
        return new LetterFilter(TopicPattern.of(requireNonNull(pattern, "pattern")), null, null, null, null);
    }

    /** Selects events of the type with this name. */
    public LetterFilter type(String name) {
        return new LetterFilter(topic, requireNonNull(name, "name"), error, since, before);
    }

    /** Selects letters whose reason, or the class or message of whose last error, contains the text. */
    public LetterFilter error(String text) {
        return new LetterFilter(topic, type, requireNonNull(text, "text"), since, before);
    }

    /** Selects letters that were parked at the instant or later. */
    public LetterFilter since(Instant instant) {
        return new LetterFilter(topic, type, error, requireNonNull(instant, "instant"), before);
    }

    /** Selects letters that were parked before the instant. */
    public LetterFilter before(Instant instant) {
        return new LetterFilter(topic, type, error, since, requireNonNull(instant, "instant"));
    }

    boolean selects(DeadLetter letter) {
        return topic.matches(letter.event().topic())
                && (type == null || letter.event().type().name().equals(type))
                && (error == null || hasError(letter, error))
                && (since == null || !letter.parkedAt().isBefore(since))
                && (before == null || letter.parkedAt().isBefore(before));
    }

    private static boolean hasError(DeadLetter letter, String text) {
        if (letter.reason().contains(text) || letter.attempts().isEmpty()) {
            return letter.reason().contains(text);
        }
        var last = letter.attempts().get(letter.attempts().size() - 1);
        return last.error().contains(text) || last.message().contains(text);
    }
}
