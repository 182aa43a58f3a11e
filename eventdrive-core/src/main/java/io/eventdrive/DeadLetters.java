package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.delivery.GroupMemory;
import io.eventdrive.delivery.LetterBox;
import io.eventdrive.event.EventBuilder;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one consumer group gave up on, kept with every attempt's error until it is replayed or discarded, for that consumer group alone.
 * Safe for concurrent use, also by several processes: two that replay the same letter at once replay it once. All methods may block for
 * round trips to the transport.
 */
public final class DeadLetters {
    /** The most letters of one page. */
    public static final int PAGE_MAX = 1_000;

    private final LetterBox box;

    DeadLetters(GroupCore core, GroupMemory memory) {
        this.box = new LetterBox(core.kernel(), memory, core.options().deadline());
    }

    /** Returns how many letters there are. */
    public long count() {
        return box.count();
    }

    /** Returns how many letters the filter selects: what a replay or discard of it would concern now. Reads all letters. */
    public long count(LetterFilter filter) {
        return box.count(selectedBy(filter));
    }

    /** Returns the first letters in the order of parking, at most 1,000. */
    public List<DeadLetter> browse() {
        return browse(LetterFilter.all(), null, PAGE_MAX);
    }

    /**
     * Returns letters in the order of parking.
     *
     * @param after the id of the last letter of the page before, or null
     * @param max the most letters, 1 to {@value #PAGE_MAX}
     */
    public List<DeadLetter> browse(LetterFilter filter, @Nullable String after, int max) {
        return box.browse(selectedBy(filter), after, Math.max(1, Math.min(max, PAGE_MAX)));
    }

    /** Replays the letters of events at topics that match the pattern; returns how many. */
    public long replay(String topicPattern) {
        return replay(LetterFilter.topic(topicPattern), ReplayPace.unlimited());
    }

    /**
     * Gives the selected letters that are there now back to the consumer group, in the order of parking and as slowly as the pace says;
     * returns how many this call replayed. The attempts begin anew, and the context tells the handler that it is a replay.
     */
    public long replay(LetterFilter filter, ReplayPace pace) {
        return box.replay(selectedBy(filter), pace.events(), pace.perSecond());
    }

    /** Gives one letter back; returns whether this call did it. */
    public boolean replayOne(String letterId) {
        return box.replayOne(requireNonNull(letterId, "letterId"));
    }

    /**
     * Gives a changed event to the consumer group instead of the letter's, as a new event that the original caused, and keeps the letter
     * until it is discarded; returns the new event's id. Fails with INVALID if there is no such letter.
     */
    public String replayEdited(String letterId, UnaryOperator<EventBuilder> edit) {
        return box.replayEdited(requireNonNull(letterId, "letterId"), requireNonNull(edit, "edit"));
    }

    /** Throws one letter away; returns whether this call did it. */
    public boolean discard(String letterId) {
        return box.discard(requireNonNull(letterId, "letterId"));
    }

    /** Throws the selected letters that are there now away; returns how many this call did. */
    public long discard(LetterFilter filter) {
        return box.discardAll(selectedBy(filter));
    }

    private static Predicate<DeadLetter> selectedBy(LetterFilter filter) {
        return requireNonNull(filter, "filter")::selects;
    }
}
