package io.eventdrive.observe;

import io.eventdrive.event.Event;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Recorder} knew of one event at the moment it was asked: what it is, where it was published, what each consumer made of it,
 * what it follows from and what follows from it. Its text is a tree for people, the same each time; it shows attributes, notes and the
 * first line of error messages, never headers or data. Immutable.
 */
public final class Explanation {
    /** The most events of a chain that are shown; how many are left out is said. */
    public static final int EVENTS_MAX = 500;

    /** The most events below each other in one tree; what is deeper follows as a tree of its own. */
    public static final int DEPTH_MAX = 32;

    private final Chain chain;
    private final Recorder.Memory memory;

    Explanation(Chain chain, Recorder.Memory memory) {
        this.chain = chain;
        this.memory = memory;
    }

    /** Returns the id that was asked for. */
    public String eventId() {
        return chain.focus();
    }

    /** Returns whether the event is remembered. If not, it was never seen by the drive or is forgotten; others may still name it. */
    public boolean isKnown() {
        return chain.focused() != null;
    }

    /** Returns the event as it is remembered: its attributes without subject, headers and data. */
    public Optional<Event> event() {
        return Optional.ofNullable(chain.focused())
                .map(seen -> seen.attributes().toEvent());
    }

    /** Returns what happened to the event, in the order in which it was seen. */
    public List<RecordedObservation> observations() {
        Trail.@Nullable Seen seen = chain.focused();
        return seen == null ? List.of() : seen.observations();
    }

    /** Returns how many observations of the event were left out, between the first ones and the latest ones. */
    public int observationsLeftOut() {
        Trail.@Nullable Seen seen = chain.focused();
        return seen == null ? 0 : seen.leftOut();
    }

    /** Returns what became of the event at each consumer, by the time of the first observation there, then by name. */
    public List<ConsumerOutcome> outcomes() {
        return ConsumerSteps.of(observations()).stream()
                .map(ConsumerSteps::outcome)
                .toList();
    }

    /** Returns why no subscription took the event, in each group where none did. */
    public List<String> reasons() {
        Chain.@Nullable Node node = chain.nodes().get(chain.focus());
        return node == null
                ? List.of()
                : node.unmatched().stream()
                        .flatMap(group -> group.reasons().stream())
                        .toList();
    }

    /** Returns the ids of the direct causes that the event names, remembered or not. */
    public List<String> causes() {
        Trail.@Nullable Seen seen = chain.focused();
        return seen == null ? List.of() : seen.attributes().causationIds();
    }

    /** Returns the ids of the events that follow from this one directly and are shown, by time, then by id. */
    public List<String> children() {
        Chain.@Nullable Node node = chain.nodes().get(chain.focus());
        return node == null ? List.of() : node.children();
    }

    /** Returns the ids of the events with which the chain begins, as far as it is remembered. */
    public List<String> roots() {
        return chain.roots();
    }

    /** Returns the ids of all events of the chain that are shown, by time, then by id; those that are not remembered included. */
    public List<String> chain() {
        return List.copyOf(chain.nodes().keySet());
    }

    /** Returns how many more events are known to belong to the chain. */
    public int eventsLeftOut() {
        return chain.leftOut();
    }

    /** Returns the chain as a tree, one line for each event, consumer and reason. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (!isKnown()) {
            text.append("event ")
                    .append(Line.whole(chain.focus()))
                    .append(" is not known: never published or received here, or forgotten; ")
                    .append(memory)
                    .append('\n');
        }
        if (chain.namesakes() > 0) {
            text.append("... other events with this id, from other sources, not shown: ")
                    .append(chain.namesakes())
                    .append('\n');
        }
        new ExplanationText(chain).appendTo(text);
        return text.substring(0, text.length() - 1);
    }
}
