package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.deadletter.FailedAttempt;
import io.eventdrive.topic.TopicPattern;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Selects dead letters; every condition that is set must hold. Immutable; each method returns a changed copy. */
public final class LetterFilter {
    private static final LetterFilter ALL = new LetterFilter(letter -> true);

    private final Predicate<DeadLetter> condition;

    private LetterFilter(Predicate<DeadLetter> condition) {
        this.condition = condition;
    }

    /** Selects all. */
    public static LetterFilter all() {
        return ALL;
    }

    /** Selects events at topics that match the pattern. */
    public static LetterFilter topic(String pattern) {
        TopicPattern wanted = TopicPattern.of(requireNonNull(pattern, "pattern"));
        return ALL.and(letter -> wanted.matches(letter.event().topic()));
    }

    /** Selects events of the type with this name. */
    public LetterFilter type(String name) {
        requireNonNull(name, "name");
        return and(letter -> letter.event().type().name().equals(name));
    }

    /** Selects letters whose reason, or the class or message of whose last error, contains the text. */
    public LetterFilter error(String text) {
        requireNonNull(text, "text");
        return and(letter -> letter.reason().contains(text) || hasError(letter.attempts(), text));
    }

    /** Selects letters that were parked at the instant or later. */
    public LetterFilter since(Instant instant) {
        requireNonNull(instant, "instant");
        return and(letter -> !letter.parkedAt().isBefore(instant));
    }

    /** Selects letters that were parked before the instant. */
    public LetterFilter before(Instant instant) {
        requireNonNull(instant, "instant");
        return and(letter -> letter.parkedAt().isBefore(instant));
    }

    boolean selects(DeadLetter letter) {
        return condition.test(letter);
    }

    private LetterFilter and(Predicate<DeadLetter> more) {
        return new LetterFilter(condition.and(more));
    }

    private static boolean hasError(List<FailedAttempt> attempts, String text) {
        if (attempts.isEmpty()) {
            return false;
        }
        FailedAttempt last = attempts.get(attempts.size() - 1);
        return last.error().contains(text) || last.message().contains(text);
    }
}
