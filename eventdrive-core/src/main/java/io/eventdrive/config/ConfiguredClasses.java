package io.eventdrive.config;

import org.jspecify.annotations.Nullable;

/**
 * Classes that a configuration file names. The one place where a class is looked up by a name: files are as trusted as the class path, what
 * comes from the wire never gets here. Looked up in the context class loader of the thread, then in EventDrive's own; a class is not
 * initialised by that. Stateless.
 */
final class ConfiguredClasses {
    private ConfiguredClasses() {}

    static Class<?> load(String name) throws WrongValue {
        if (!isClassName(name)) {
            throw new WrongValue("it is no class name such as com.acme.OrderPlaced or com.acme.Orders$Placed");
        }
        @Nullable Class<?> type = find(name, Thread.currentThread().getContextClassLoader());
        type = type == null ? find(name, ConfiguredClasses.class.getClassLoader()) : type;
        if (type == null) {
            throw new WrongValue("that class is not on the class path or module path; a class in a class is written"
                    + " com.acme.Orders$Placed");
        }
        return type;
    }

    private static @Nullable Class<?> find(String name, @Nullable ClassLoader loader) {
        if (loader == null) {
            return null;
        }
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static boolean isClassName(String name) {
        for (String part : name.split("\\.", -1)) {
            if (!PayloadProperty.isIdentifier(part)) {
                return false;
            }
        }
        return true;
    }
}
