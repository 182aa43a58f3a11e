package io.eventdrive.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A context class loader with providers of its own, as an application has them on its class path: it defines their classes anew, in its own
 * unnamed module, and names them under META-INF/services. Closing it restores the loader before.
 */
public final class ProviderLoader extends ClassLoader implements AutoCloseable {
    private static final String SERVICES = "META-INF/services/io.eventdrive.spi.TransportProvider";

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final List<String> providers;

    private ProviderLoader(List<String> providers) {
        super(ProviderLoader.class.getClassLoader());
        this.providers = providers;
    }

    /** Makes these providers, named by their classes, those of this thread. */
    public static ProviderLoader with(Class<?>... providers) {
        return with(Arrays.stream(providers).map(Class::getName).toArray(String[]::new));
    }

    /** Makes providers of these names those of this thread. */
    public static ProviderLoader with(String... providers) {
        ProviderLoader loader = new ProviderLoader(List.of(providers));
        Thread.currentThread().setContextClassLoader(loader);
        return loader;
    }

    /** Returns what this loader's copy of {@link TestProvider} was asked for. */
    @SuppressWarnings("unchecked")
    public List<String> calls() {
        try {
            return (List<String>)
                    loadClass(TestProvider.class.getName()).getField("CALLS").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (providers.stream().noneMatch(provider -> name.equals(provider) || name.startsWith(provider + "$"))) {
            return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(SERVICES) ? Collections.enumeration(List.of(services())) : super.getResources(name);
    }

    private URL services() throws MalformedURLException {
        byte[] text = providers.stream().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
        return new URL("providers", "", 0, "/", new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {}

                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(text);
                    }
                };
            }
        });
    }

    @Override
    public void close() {
        Thread.currentThread().setContextClassLoader(before);
    }
}
