package io.eventdrive.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventdrive.event.EventType;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a registry's builder collected, finds every problem before it reports any, and makes the entries. One
 * thread, used once.
 */
final class Registration {
    static final int PROBLEMS_SHOWN_MAX = 50;

    private final List<Declared> declared;
    private final List<Step> steps;
    private final Codec defaultCodec;
    private final List<String> problems = new ArrayList<>();
    private final SortedMap<String, Declared> byName = new TreeMap<>();

    Registration(List<Declared> declared, List<Step> steps, Codec defaultCodec) {
        this.declared = declared;
        this.steps = steps;
        this.defaultCodec = defaultCodec;
    }

    SortedMap<String, RegisteredType> check() {
        checkCount("types", declared.size(), EventTypes.TYPES_MAX);
        checkCount("upcasters", steps.size(), EventTypes.UPCASTERS_MAX);
        // What is over a bound is not looked at one by one.
        throwProblems();
        declared.forEach(this::checkNameAndClass);
        checkOneNamePerClass();
        SortedMap<String, RegisteredType> entries = entries();
        throwProblems();
        return entries;
    }

    private void throwProblems() {
        if (!problems.isEmpty()) {
            throw new EventDriveException(Failure.INVALID, report());
        }
    }

    private void checkCount(String what, int found, int max) {
        if (found > max) {
            problems.add("expected at most " + max + " " + what + ", found " + found);
        }
    }

    private void checkNameAndClass(Declared next) {
        if (!isValid(next.name(), next.version())) {
            return;
        }
        Declared first = byName.putIfAbsent(next.name(), next);
        if (first != null) {
            problems.add("name '" + next.name() + "' is registered twice, as version " + first.version() + " of "
                    + first.payload().getTypeName() + " and as version " + next.version() + " of "
                    + next.payload().getTypeName()
                    + "; only the current version has a class, older ones are reached by upcast(...)");
        }
        PayloadClasses.problem(next.payload())
                .ifPresentOrElse(why -> problems.add(next + " " + why), () -> checkCodec(next));
    }

    private boolean isValid(String name, int version) {
        try {
            new EventType(name, version);
            return true;
        } catch (EventDriveException e) {
            problems.add(e.getMessage());
            return false;
        }
    }

    private void checkCodec(Declared next) {
        Codec codec = codecOf(next);
        String type = "event type '" + next.name() + "@" + next.version() + "': ";
        try {
            String contentType = codec.contentType();
            if (!MediaType.isValid(contentType)) {
                problems.add(type + "expected its codec to have a content type such as application/json, found '"
                        + WireText.shown(contentType) + "'");
            }
            codec.requireSupported(next.payload());
        } catch (EventDriveException e) {
            problems.add(type + e.getMessage());
        } catch (RuntimeException e) {
            problems.add(type + "its codec " + codec.getClass().getName() + " failed with " + e);
        }
    }

    private void checkOneNamePerClass() {
        Map<Class<?>, Declared> byClass = new HashMap<>();
        for (Declared next : byName.values()) {
            Declared first = byClass.putIfAbsent(next.payload(), next);
            if (first != null) {
                problems.add("class " + next.payload().getTypeName() + " has two names, '" + first.name() + "' and '"
                        + next.name() + "'; a payload must have one name, so make a class for each");
            }
        }
    }

    private SortedMap<String, RegisteredType> entries() {
        SortedMap<String, SortedMap<Integer, Consumer<ObjectNode>>> chains = chains();
        SortedMap<String, RegisteredType> entries = new TreeMap<>();
        for (Declared next : byName.values()) {
            SortedMap<Integer, Consumer<ObjectNode>> chain = chains.getOrDefault(next.name(), new TreeMap<>());
            checkComplete(next, chain);
            Upcasters upcasters = chain.isEmpty()
                    ? Upcasters.none(next.version())
                    : new Upcasters(chain.firstKey(), List.copyOf(chain.values()));
            EventType type = new EventType(next.name(), next.version());
            entries.put(next.name(), new RegisteredType(type, next.payload(), codecOf(next), upcasters));
        }
        return entries;
    }

    private SortedMap<String, SortedMap<Integer, Consumer<ObjectNode>>> chains() {
        SortedMap<String, SortedMap<Integer, Consumer<ObjectNode>>> chains = new TreeMap<>();
        for (Step step : steps) {
            Declared type = byName.get(step.name());
            if (isPlaced(step, type)) {
                Consumer<ObjectNode> doubled = chains.computeIfAbsent(step.name(), name -> new TreeMap<>())
                        .putIfAbsent(step.fromVersion(), step.upcaster());
                if (doubled != null) {
                    problems.add(step + " is there twice; remove one");
                }
            }
        }
        return chains;
    }

    private boolean isPlaced(Step step, @Nullable Declared type) {
        if (!isValid(step.name(), step.fromVersion())) {
            return false;
        }
        if (type == null) {
            problems.add(step + " has no type; add event(\"" + step.name() + "\", " + (step.fromVersion() + 1)
                    + ", ...class), or correct its name");
        } else if (step.fromVersion() >= type.version()) {
            problems.add(step + " leads past the current version, which is " + type.version());
        } else if (!(codecOf(type) instanceof JsonCodec)) {
            problems.add(step + " changes JSON, but the codec of its type is "
                    + codecOf(type).getClass().getName() + "; only a JsonCodec goes with upcasters");
        } else {
            return true;
        }
        return false;
    }

    private void checkComplete(Declared type, SortedMap<Integer, Consumer<ObjectNode>> chain) {
        if (chain.isEmpty()) {
            return;
        }
        int expected = chain.firstKey();
        for (int from : chain.keySet()) {
            checkGap(type, expected, from - 1);
            expected = from + 1;
        }
        checkGap(type, expected, type.version() - 1);
    }

    private void checkGap(Declared type, int from, int to) {
        if (from <= to) {
            problems.add(
                    type + " lacks the upcaster from version " + from + (from == to ? "" : " and every one up to " + to)
                            + "; add upcast(\"" + type.name() + "\", " + from + ", json -> ...)");
        }
    }

    private Codec codecOf(Declared type) {
        return type.codec() != null ? type.codec() : defaultCodec;
    }

    private String report() {
        String shown = problems.stream().limit(PROBLEMS_SHOWN_MAX).collect(Collectors.joining("\n- ", "\n- ", ""));
        int hidden = problems.size() - PROBLEMS_SHOWN_MAX;
        return problems.size() + (problems.size() == 1 ? " problem" : " problems") + " with the event types:" + shown
                + (hidden > 0 ? "\n- and " + hidden + " more" : "");
    }

    /** An event type as it was declared, unchecked. */
    record Declared(
            String name,
            int version,
            Class<?> payload,
            @Nullable Codec codec) {
        @Override
        public String toString() {
            return "event type '" + name + "@" + version + "' (" + payload.getTypeName() + ")";
        }
    }

    /** An upcaster as it was declared, unchecked. */
    record Step(String name, int fromVersion, Consumer<ObjectNode> upcaster) {
        @Override
        public String toString() {
            return "the upcaster of '" + name + "' from version " + fromVersion;
        }
    }
}
