package io.eventdrive.codec;

import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.Set;

/** Says which classes cannot be a payload, whatever the codec. Stateless. */
final class PayloadClasses {
    private static final Set<Class<?>> SAYING_NOTHING =
            Set.of(Object.class, Record.class, Enum.class, Serializable.class, Comparable.class, Cloneable.class);

    private PayloadClasses() {}

    /** Returns why the class cannot be registered, or nothing. */
    static Optional<String> problem(Class<?> type) {
        if (type.isArray()) {
            return type.componentType().isPrimitive() ? Optional.empty() : problem(type.componentType());
        }
        if (type.isPrimitive()) {
            return Optional.of("is a primitive; use a record, or its wrapper class");
        }
        if (SAYING_NOTHING.contains(type)) {
            return Optional.of("says nothing about the payload; use a record");
        }
        if (type.isAnonymousClass() || type.isLocalClass() || type.isHidden()) {
            return Optional.of(
                    "is anonymous or local, so no other part of the application can name it; use a top-level or"
                            + " static nested class");
        }
        if (type.isAnnotation()) {
            return Optional.of("is an annotation; use a record");
        }
        return type.isMemberClass() && !Modifier.isStatic(type.getModifiers())
                ? Optional.of(
                        "is an inner class that needs an instance of its outer class; make it static, or a record")
                : Optional.empty();
    }
}
