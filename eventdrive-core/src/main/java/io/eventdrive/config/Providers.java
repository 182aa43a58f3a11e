package io.eventdrive.config;

import io.eventdrive.spi.TransportProvider;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The transports on the class path and the module path, by URI scheme: those that the context class loader of the thread sees, and those
 * that EventDrive's own sees. For one thread.
 */
public final class Providers {
    private final Map<String, FoundProvider> byScheme = new TreeMap<>();
    private final Set<Class<?>> seen = new HashSet<>();
    private final Problems problems;

    private Providers(Problems problems) {
        this.problems = problems;
    }

    /** Finds the providers. One that cannot be loaded, and a second one for the same scheme, are problems. */
    public static Providers find(Problems problems) {
        Providers found = new Providers(problems);
        @Nullable ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            found.load(ServiceLoader.load(TransportProvider.class, context));
        }
        found.load(ServiceLoader.load(TransportProvider.class, Providers.class.getClassLoader()));
        return found;
    }

    static Providers of(Iterable<TransportProvider> providers, Problems problems) {
        Providers found = new Providers(problems);
        providers.forEach(found::add);
        return found;
    }

    private void load(ServiceLoader<TransportProvider> loader) {
        try {
            // The loader makes no promise about what comes after an error: the first one ends it.
            Iterator<ServiceLoader.Provider<TransportProvider>> all =
                    loader.stream().iterator();
            while (all.hasNext()) {
                ServiceLoader.Provider<TransportProvider> next = all.next();
                if (seen.add(next.type())) {
                    add(next.get());
                }
            }
        } catch (ServiceConfigurationError e) {
            problems.add(
                    "a provider of transports cannot be loaded: " + e.getMessage() + "; repair or remove its module",
                    e);
        }
    }

    private void add(TransportProvider provider) {
        String name = provider.getClass().getName();
        try {
            FoundProvider entry = new FoundProvider(provider, Set.copyOf(provider.options()));
            provider.schemes().forEach(scheme -> add(scheme, entry));
        } catch (RuntimeException | LinkageError e) {
            problems.add(
                    "the provider of transports " + name + " does not say its schemes and options: " + e
                            + "; repair or remove its module",
                    e);
        }
    }

    private void add(String scheme, FoundProvider entry) {
        if (!scheme.equals(scheme.toLowerCase(Locale.ROOT))) {
            problems.add("the provider of transports " + entry + " has the scheme '" + scheme
                    + "', expected it in lower case");
            return;
        }
        @Nullable FoundProvider other = byScheme.putIfAbsent(scheme, entry);
        if (other != null) {
            problems.add("two providers of transports for the scheme '" + scheme + "': " + other + " and " + entry
                    + "; remove one of their modules");
        }
    }

    @Nullable FoundProvider of(String scheme) {
        return byScheme.get(scheme);
    }

    /** Returns the schemes in their order. */
    Set<String> schemes() {
        return Collections.unmodifiableSet(byScheme.keySet());
    }
}
