package io.eventdrive.inmemory;

import static java.util.Objects.requireNonNull;

import io.eventdrive.topic.Topic;
import io.eventdrive.topic.TopicPattern;
import java.util.Set;

/** The topics that a reader or a consumer group asks for. No pattern at all asks for every topic: the caller filters. Immutable. */
final class Interest {
    private final Set<TopicPattern> patterns;
    private final TopicPattern[] tried;
    private final boolean everything;

    Interest(Set<TopicPattern> patterns) {
        this.patterns = Set.copyOf(requireNonNull(patterns, "interest"));
        this.tried = this.patterns.toArray(new TopicPattern[0]);
        this.everything = tried.length == 0 || this.patterns.contains(TopicPattern.all());
    }

    boolean matches(Topic topic) {
        if (everything) {
            return true;
        }
        for (TopicPattern pattern : tried) {
            if (pattern.matches(topic)) {
                return true;
            }
        }
        return false;
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
