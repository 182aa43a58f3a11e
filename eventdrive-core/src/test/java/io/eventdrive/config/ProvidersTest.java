package io.eventdrive.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.EventDrive;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.spi.Transport;
import io.eventdrive.spi.TransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersTest {

    /** Another provider of a scheme that {@link TestProvider} has. */
    public static final class SameScheme extends Provider {
        /** Made by ServiceLoader. */
        public SameScheme() {
            super(Set.of("test"), Set.of());
        }
    }

    /** Cannot be made. */
    public static final class Broken extends Provider {
        /** Fails. */
        public Broken() {
            super(Set.of(), Set.of());
            throw new IllegalStateException("no client library");
        }
    }

    /** What providers here have in common. */
    public abstract static class Provider implements TransportProvider {
        private final Set<String> schemes;
        private final Set<String> options;

        /** Keeps what it has. */
        protected Provider(Set<String> schemes, Set<String> options) {
            this.schemes = schemes;
            this.options = options;
        }

        @Override
        public Set<String> schemes() {
            return schemes;
        }

        @Override
        public Set<String> options() {
            return options;
        }

        @Override
        public Transport create(String kind, URI uri, Map<String, String> given) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void a_provider_on_the_class_path_is_found_once_in_whichever_loader_it_is() {
        try (ProviderLoader loader = ProviderLoader.with(TestProvider.class)) {
            Problems problems = new Problems();
            assertThat(Providers.find(problems).schemes()).containsExactly("fail", "test");
            assertThat(problems.isEmpty()).isTrue();
            assertThat(loader.calls()).isEmpty();
        }
    }

    @Test
    void without_a_context_class_loader_that_of_eventdrive_is_used() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            Problems problems = new Problems();
            assertThat(Providers.find(problems).schemes()).isEmpty();
            assertThat(problems.isEmpty()).isTrue();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void a_provider_on_the_module_path_is_found(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("acme-transport.jar");
        write(jar, TestProvider.class);
        Configuration resolved = ModuleLayer.boot()
                .configuration()
                .resolveAndBind(ModuleFinder.of(jar), ModuleFinder.of(), Set.of("acme.transport"));
        ModuleLayer layer = ModuleLayer.boot()
                .defineModulesWithOneLoader(resolved, getClass().getClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(layer.findLoader("acme.transport"));
        try {
            Providers found = Providers.find(new Problems());
            assertThat(found.schemes()).containsExactly("fail", "test");
            assertThat(found.of("test").provider().getClass().getModule().getName())
                    .isEqualTo("acme.transport");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void write(Path jar, Class<?> provider) throws IOException {
        String name = provider.getName();
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("META-INF/services/" + TransportProvider.class.getName()));
            entries.write(name.getBytes(StandardCharsets.UTF_8));
            for (String type : List.of(name, name + "$TestHub")) {
                String path = type.replace('.', '/') + ".class";
                entries.putNextEntry(new JarEntry(path));
                try (InputStream in = provider.getClassLoader().getResourceAsStream(path)) {
                    in.transferTo(entries);
                }
            }
        }
    }

    @Test
    void two_providers_of_one_scheme_are_refused_naming_both_even_where_nobody_wants_the_scheme() {
        try (ProviderLoader loader = ProviderLoader.with(TestProvider.class, SameScheme.class)) {
            assertThatThrownBy(() -> EventDrive.builder().start())
                    .isInstanceOfSatisfying(
                            EventDriveException.class,
                            refused -> assertThat(refused.failure()).isEqualTo(Failure.INVALID))
                    .hasMessageContaining("for the scheme 'test': ")
                    .hasMessageContaining(TestProvider.class.getName())
                    .hasMessageContaining(SameScheme.class.getName())
                    .hasMessageContaining("remove one of their modules");
            assertThat(loader.calls()).isEmpty();
        }
    }

    @Test
    void a_provider_that_cannot_be_made_is_a_failure_that_names_it() {
        try (ProviderLoader loader = ProviderLoader.with(Broken.class)) {
            assertThat(loader).isNotNull();
            assertThatThrownBy(() -> EventDrive.builder().start())
                    .isInstanceOf(EventDriveException.class)
                    .hasMessageContaining(Broken.class.getName())
                    .hasMessageContaining("repair or remove its module")
                    .hasCauseInstanceOf(ServiceConfigurationError.class)
                    .hasRootCauseMessage("no client library");
        }
    }

    @Test
    void a_provider_whose_class_is_absent_is_a_failure_that_names_it() {
        try (ProviderLoader loader = ProviderLoader.with("com.acme.Absent")) {
            assertThat(loader).isNotNull();
            assertThatThrownBy(() -> EventDrive.builder().start())
                    .isInstanceOf(EventDriveException.class)
                    .hasMessageContaining("com.acme.Absent");
        }
    }

    @Test
    void a_scheme_in_upper_case_and_options_that_are_null_are_refused() {
        Problems problems = new Problems();
        Provider upper = new Provider(Set.of("Test"), Set.of()) {};
        Provider without = new Provider(Set.of("test"), null) {};
        assertThat(Providers.of(List.of(upper, without), problems).schemes()).isEmpty();
        assertThatThrownBy(problems::throwAny)
                .hasMessageContaining("has the scheme 'Test', expected it in lower case")
                .hasMessageContaining("does not say its schemes and options: java.lang.NullPointerException");
    }

    @Test
    void the_scheme_of_a_uri_may_be_in_upper_case() {
        try (ProviderLoader loader = ProviderLoader.with(TestProvider.class)) {
            EventDrive.builder().hub("ticks", "TEST:one").start().close();
            assertThat(loader.calls()).contains("hub TEST:one {}");
        }
    }

    @Test
    void a_provider_that_makes_nothing_is_refused() {
        Provider nothing = new Provider(Set.of("nothing"), Set.of()) {
            @Override
            public Transport create(String kind, URI uri, Map<String, String> given) {
                return null;
            }
        };
        Problems problems = new Problems();
        TransportChooser chooser =
                new TransportChooser(Providers.of(List.of(nothing), problems), new Secrets(), problems);
        TransportChoice choice = chooser.choose(new GroupSettings("ticks", problems), "nothing:at-all");
        assertThatThrownBy(() -> choice.create("hub"))
                .isInstanceOf(EventDriveException.class)
                .hasMessageContaining("group 'ticks': ")
                .hasMessageContaining("made no transport");
    }
}
