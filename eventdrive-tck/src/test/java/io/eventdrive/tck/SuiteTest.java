package io.eventdrive.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The suites are whole: every rule has a test, every test a rule, no class of rules is forgotten, nothing can be skipped. */
class SuiteTest {
    private static final List<Class<?>> SUITES = List.of(HubTck.class, BrokerTck.class, StoreTck.class);

    private static final List<String> SKIPPING = List.of(
            "org/junit/jupiter/api/Disabled",
            "org/junit/jupiter/api/Assumptions",
            "org/junit/jupiter/api/condition/",
            "org/assertj/core/api/Assumptions",
            "org/opentest4j/TestAbortedException",
            "org/opentest4j/TestSkippedException");

    @Test
    void every_rule_has_a_test() {
        Set<Rule> proved = EnumSet.noneOf(Rule.class);
        ruleClasses().flatMap(SuiteTest::methods).forEach(method -> proved.addAll(rulesOf(method)));
        assertThat(proved).containsExactlyInAnyOrder(Rule.values());
    }

    @Test
    void every_test_cites_a_rule_and_is_a_sentence() {
        List<Method> tests = ruleClasses()
                .flatMap(SuiteTest::methods)
                .filter(method -> method.getName().contains("_"))
                .toList();
        assertThat(tests).hasSizeGreaterThan(80).allSatisfy(test -> {
            assertThat(rulesOf(test)).as("rules of %s", test).isNotEmpty();
            assertThat(test.getName()).matches("[a-z0-9]+(_[a-z0-9]+){2,}");
        });
    }

    @Test
    void every_class_of_rules_is_in_a_suite() {
        Set<String> inSuites = ruleClasses().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
        Set<String> compiled = classFiles().stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith("Rules.class") && !name.equals("Rules.class"))
                .map(name -> name.substring(0, name.length() - ".class".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(compiled).isNotEmpty().isEqualTo(inSuites);
    }

    @Test
    void nothing_in_the_suites_can_be_skipped() {
        List<String> skipping = classFiles().stream()
                .filter(file -> SKIPPING.stream().anyMatch(text(file)::contains))
                .map(Path::toString)
                .toList();
        assertThat(skipping).isEmpty();
        assertThat(classFiles()).anyMatch(file -> text(file).contains("Lio/eventdrive/tck/Proves;"));
    }

    /** The classes of rules that the suites nest, and those that they extend. */
    private static Stream<Class<?>> ruleClasses() {
        return SUITES.stream()
                .flatMap(suite -> Arrays.stream(suite.getDeclaredClasses()))
                .flatMap(nested -> Stream.<Class<?>>iterate(nested.getSuperclass(), Class::getSuperclass)
                        .takeWhile(type -> type != Rules.class && type != Object.class))
                .filter(Rules.class::isAssignableFrom)
                .distinct();
    }

    private static Stream<Method> methods(Class<?> rules) {
        return Arrays.stream(rules.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && !Modifier.isPrivate(method.getModifiers()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()));
    }

    private static List<Rule> rulesOf(Method method) {
        Proves proves = method.getAnnotation(Proves.class);
        return proves == null ? List.of() : List.of(proves.value());
    }

    private static List<Path> classFiles() {
        try {
            Path folder =
                    Path.of(HubTck.class.getResource("HubTck.class").toURI()).getParent();
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(".class")).toList();
            }
        } catch (URISyntaxException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
