package io.eventdrive;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eventdrive.config.ProviderLoader;
import io.eventdrive.config.TestProvider;
import io.eventdrive.failure.EventDriveException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Configuration files in a folder, an environment, and the test provider: what tests of configuration start from. */
final class ConfigurationFixture implements AutoCloseable {
    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();
    private final ProviderLoader providers = ProviderLoader.with(TestProvider.class);

    ConfigurationFixture(Path folder) {
        this.folder = folder;
    }

    Path file(String name, String... lines) {
        try {
            return Files.writeString(folder.resolve(name), String.join("\n", lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ConfigurationFixture variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ProviderLoader providers() {
        return providers;
    }

    EventDriveBuilder builder(String... lines) {
        return EventDrive.builder().environment(environment::get).config(file("shop.properties", lines));
    }

    EventDriveException refused(EventDriveBuilder builder) {
        return catchThrowableOfType(
                EventDriveException.class, () -> builder.start().close());
    }

    /** Returns the options of the group as they would be started. */
    static GroupOptions options(EventDriveBuilder builder, String group) {
        return DrivePlan.of(builder).groups().stream()
                .filter(draft -> draft.name().equals(group))
                .findFirst()
                .orElseThrow()
                .options();
    }

    @Override
    public void close() {
        providers.close();
    }
}
