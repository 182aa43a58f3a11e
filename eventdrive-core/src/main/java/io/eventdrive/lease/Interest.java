package io.eventdrive.lease;

import static java.util.Objects.requireNonNull;

import io.eventdrive.topic.Topic;
import io.eventdrive.topic.TopicIndex;
import io.eventdrive.topic.TopicPattern;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The topics that a reader or a consumer group asks for. No pattern at all asks for every topic: the caller filters. Immutable. */
public final class Interest {
    // So many patterns are tried one by one; of more the index finds the right one without trying all.
    private static final int TRIED_MAX = 16;

    private final Set<TopicPattern> patterns;
    private final @Nullable TopicIndex<Boolean> index;
    private final TopicPattern[] tried;
    private final boolean everything;

    /** The patterns, none for every topic. */
    public Interest(Set<TopicPattern> patterns) {
        this.patterns = Set.copyOf(requireNonNull(patterns, "interest"));
        this.index = patterns.size() > TRIED_MAX ? index(patterns) : null;
        this.tried = this.patterns.toArray(new TopicPattern[0]);
        this.everything = tried.length == 0 || this.patterns.contains(TopicPattern.all());
    }

    private static TopicIndex<Boolean> index(Set<TopicPattern> patterns) {
        TopicIndex<Boolean> index = new TopicIndex<>();
        patterns.forEach(pattern -> index.add(pattern, true));
        return index;
    }

    /** Returns whether the topic is asked for. */
    public boolean matches(Topic topic) {
        if (everything) {
            return true;
        }
        if (index != null) {
            return !index.match(topic).isEmpty();
        }
        for (TopicPattern pattern : tried) {
            if (pattern.matches(topic)) {
                return true;
            }
        }
        return false;
    }

    Set<TopicPattern> patterns() {
        return patterns;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Interest that && patterns.equals(that.patterns);
    }

    @Override
    public int hashCode() {
        return patterns.hashCode();
    }

    @Override
    public String toString() {
        return patterns.stream().map(TopicPattern::toString).sorted().toList().toString();
    }
}
