package io.eventdrive.tck;

import static java.util.Objects.requireNonNull;

import io.eventdrive.EventDrive;
import io.eventdrive.EventDriveBuilder;
import io.eventdrive.GroupKind;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.guarantee.Support;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/**
 * Writes what a suite found out about its transport: a file in {@code target/tck} with what the group promises, what core adds included, and
 * the rules that failed. The capability table of the README is made of these files.
 */
final class Results implements TestInstancePostProcessor, AfterTestExecutionCallback, AfterAllCallback {
    /** The configuration parameter that names another folder; empty for no file. */
    static final String FOLDER = "eventdrive.tck.results";

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Results.class);

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        if (instance instanceof Tck suite) {
            found(context, suite.getClass()).suite = suite;
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        @Nullable Proves proves = context.getRequiredTestMethod().getAnnotation(Proves.class);
        if (proves != null) {
            Class<?> suite = context.getRequiredTestInstances()
                    .findInstance(Tck.class)
                    .<Class<?>>map(Object::getClass)
                    .orElse(Tck.class);
            found(context, suite)
                    .add(proves.value(), context.getExecutionException().isEmpty());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        String folder = context.getConfigurationParameter(FOLDER).orElse("target/tck");
        Found found = found(context, context.getRequiredTestClass());
        @Nullable Tck suite = found.suite;
        if (suite != null && !folder.isEmpty() && Tck.class.isAssignableFrom(context.getRequiredTestClass())) {
            write(Path.of(folder), suite.getClass().getSimpleName(), describe(suite, found));
        }
    }

    private static Found found(ExtensionContext context, Class<?> suite) {
        return requireNonNull(
                context.getRoot().getStore(NAMESPACE).computeIfAbsent(suite, key -> new Found(), Found.class));
    }

    private static void write(Path folder, String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".properties"), text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the results of " + name + " into " + folder, e);
        }
    }

    private static String describe(Tck suite, Found found) {
        Subject subject = suite.subject();
        try (TransportFixture fixture = subject.fixture();
                TestClock clock = fixture.clock()) {
            Capabilities capabilities = complete(subject, clock);
            StringBuilder text = new StringBuilder();
            line(text, "kind", subject.kind().word());
            line(text, "transport", subject.description());
            line(text, "durability", capabilities.durability().name());
            for (Guarantee guarantee : Guarantee.values()) {
                Support support = capabilities.support(guarantee);
                line(text, guarantee.name(), (support.level() + " " + support.note()).trim());
            }
            line(text, "proved", names(found.proved));
            line(text, "failed", names(found.failed));
            return text.toString();
        }
    }

    private static Capabilities complete(Subject subject, TestClock clock) {
        EventDriveBuilder builder = EventDrive.builder().platform(clock.platform());
        subject.bind(builder, new Line(clock.platform()), options -> {});
        try (EventDrive drive = builder.start()) {
            return subject.kind() == GroupKind.STORE
                    ? drive.store(Subject.GROUP).capabilities()
                    : drive.group(Subject.GROUP).capabilities();
        }
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append('=').append(value).append('\n');
    }

    private static String names(Set<Rule> rules) {
        return rules.stream().map(Rule::name).collect(Collectors.joining(" "));
    }

    /** What was found out in one suite so far. */
    private static final class Found {
        private final Set<Rule> proved = EnumSet.noneOf(Rule.class);
        private final Set<Rule> failed = EnumSet.noneOf(Rule.class);
        private @Nullable Tck suite;

        synchronized void add(Rule[] rules, boolean passed) {
            for (Rule rule : rules) {
                (passed ? proved : failed).add(rule);
            }
            proved.removeAll(failed);
        }
    }
}
