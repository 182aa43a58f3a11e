package io.eventdrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eventdrive.config.ProviderLoader;
import io.eventdrive.config.TestProvider;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.policy.EventPolicy;
import io.eventdrive.policy.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
        return DrivePlan.of(builder).groups().get(group).options();
    }

    static void assertAlike(GroupOptions found, GroupOptions expected) {
        assertThat(found)
                .usingRecursiveComparison()
                .withEqualsForType(Object::equals, EventPolicy.class)
                .withEqualsForType((one, other) -> told(one).equals(told(other)), RetryPolicy.class)
                .isEqualTo(expected);
    }

    /** Returns all that a policy does. */
    private static List<String> told(RetryPolicy policy) {
        List<String> told = new ArrayList<>(List.of(policy.toString()));
        for (int attempt = 1; attempt <= 20; attempt++) {
            told.add(policy.delayAfter(attempt, new Random(attempt)) + " "
                    + policy.allowsAfter(attempt, new IllegalArgumentException())
                    + policy.allowsAfter(attempt, new IllegalStateException()));
        }
        return told;
    }

    @Override
    public void close() {
        providers.close();
    }
}
