package io.eventdrive.codec;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says where in a payload something failed, such as {@code $.lines[2].price}, without saying what is there: the names
 * of fields that the payload's class declares are shown, any other name (the key of a map, a field from the wire) is
 * content and shows as {@code *}. Immutable.
 */
final class JsonPaths {
    private static final int STEPS_SHOWN_MAX = 16;

    private final ClassValue<Set<String>> declared;

    JsonPaths(ObjectMapper mapper) {
        // Kept, because looking at a class costs far more than refusing a document, and hostile documents come in
        // numbers.
        this.declared = new ClassValue<>() {
            @Override
            protected Set<String> computeValue(Class<?> owner) {
                return mapper.getSerializationConfig().introspect(mapper.constructType(owner)).findProperties().stream()
                        .map(BeanPropertyDefinition::getName)
                        .collect(Collectors.toUnmodifiableSet());
            }
        };
    }

    String describe(List<Reference> path) {
        StringBuilder shown = new StringBuilder("$");
        for (Reference step : path.subList(0, Math.min(path.size(), STEPS_SHOWN_MAX))) {
            if (step.getFieldName() == null) {
                shown.append('[').append(step.getIndex()).append(']');
            } else {
                shown.append('.').append(isDeclared(step) ? step.getFieldName() : "*");
            }
        }
        return path.size() > STEPS_SHOWN_MAX ? shown.append("...").toString() : shown.toString();
    }

    private boolean isDeclared(Reference step) {
        if (step.getFrom() == null) {
            return false;
        }
        Class<?> owner =
                step.getFrom() instanceof Class<?> type ? type : step.getFrom().getClass();
        return declared.get(owner).contains(step.getFieldName());
    }
}
