package io.eventdrive.config;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A property of a payload class that a configuration file names, read through its public method: {@code orderId()} or {@code getOrderId()}.
 * Immutable.
 */
final class PayloadProperty {
    private static final Set<Class<?>> KEY_TYPES = Set.of(
            String.class,
            UUID.class,
            byte.class,
            short.class,
            int.class,
            long.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class);

    private static final Set<String> OF_EVERY_OBJECT =
            Set.of("getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private final Method getter;

    private PayloadProperty(Method getter) {
        this.getter = getter;
    }

    /** Returns a function from payloads of the class to the text of the property, null where the property is null. */
    static Function<Object, @Nullable String> of(Class<?> payload, String name) throws WrongValue {
        if (!isIdentifier(name)) {
            throw new WrongValue("it is no name of a property");
        }
        if (Modifier.isAbstract(payload.getModifiers())) {
            throw new WrongValue(payload.getName()
                    + " is abstract; a key belongs to the class of the data itself: set it in the code");
        }
        Method getter = getter(payload, name);
        if (!KEY_TYPES.contains(getter.getReturnType())
                && !getter.getReturnType().isEnum()) {
            throw new WrongValue("a key is made of a String, UUID, integer or enum, and that property of "
                    + payload.getName() + " is a " + getter.getReturnType().getName() + "; set the key in the code");
        }
        if (!getter.trySetAccessible()) {
            throw new WrongValue("the module of " + payload.getName() + " does not let EventDrive call that method;"
                    + " open the package to io.eventdrive.core, or set the key in the code");
        }
        return new PayloadProperty(getter)::read;
    }

    static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && Character.isJavaIdentifierStart(name.charAt(0))
                && name.chars().allMatch(Character::isJavaIdentifierPart);
    }

    private static Method getter(Class<?> payload, String name) throws WrongValue {
        List<Method> getters = Arrays.stream(payload.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !OF_EVERY_OBJECT.contains(method.getName()))
                .filter(method -> !method.isBridge())
                .toList();
        String get = "get" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        for (String wanted : List.of(name, get)) {
            for (Method getter : getters) {
                if (getter.getName().equals(wanted)) {
                    return getter;
                }
            }
        }
        String hint = Nearest.hint(name, getters.stream().map(Method::getName).toList());
        throw new WrongValue(payload.getName() + " has no public method of that name without parameters"
                + (hint.isEmpty() ? "" : "; " + hint));
    }

    private @Nullable String read(Object payload) {
        try {
            @Nullable Object value = getter.invoke(payload);
            return value instanceof Enum<?> constant ? constant.name() : value == null ? null : value.toString();
        } catch (InvocationTargetException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } catch (IllegalAccessException e) {
            throw failed(e);
        }
    }

    private EventDriveException failed(Throwable cause) {
        return new EventDriveException(
                Failure.INVALID,
                "the key of " + getter.getDeclaringClass().getName() + " could not be read: " + getter.getName()
                        + "() failed",
                cause);
    }
}
