package io.eventdrive.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BannedCallsTest {
    /** Where platforms are made: that of the JVM and the simulated one. */
    private static final Set<String> PLATFORMS = Set.of("io.eventdrive.platform", "io.eventdrive.test");

    /** Configuration files are as trusted as the class path: they may name classes. */
    private static final String CONFIGURED = "io.eventdrive.config.ConfiguredClasses";

    private static final String TOPICS = "io.eventdrive.topic";

    private final JavaClass offender = new ClassFileImporter().importClass(Offender.class);

    @Test
    void time_threads_and_randomness_come_from_the_platform() {
        List<String> violations = Project.publishedClasses().stream()
                .filter(type -> !PLATFORMS.contains(type.getPackageName()))
                .flatMap(type -> BannedCalls.aroundThePlatform(type).stream())
                .toList();
        assertThat(violations).isEmpty();
    }

    @Test
    void nothing_is_deserialized_loaded_by_name_or_exited() {
        List<String> violations = Project.publishedClasses().stream()
                .filter(type -> !type.getName().equals(CONFIGURED))
                .flatMap(type -> BannedCalls.forbidden(type).stream())
                .toList();
        assertThat(violations).isEmpty();
    }

    @Test
    void topics_are_matched_without_regular_expressions() {
        List<String> violations = Project.publishedClasses().stream()
                .filter(type -> type.getPackageName().startsWith(TOPICS))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency ->
                        dependency.getTargetClass().getPackageName().equals("java.util.regex"))
                .map(dependency -> dependency.getDescription())
                .toList();
        assertThat(violations).isEmpty();
    }

    @Test
    void the_one_class_that_may_load_by_name_is_there_and_does_nothing_else_that_is_banned() {
        assertThat(Project.publishedClasses())
                .filteredOn(type -> type.getName().equals(CONFIGURED))
                .singleElement()
                .satisfies(type -> assertThat(BannedCalls.forbidden(type))
                        .singleElement()
                        .asString()
                        .contains("Class.forName("));
    }

    @Test
    void each_call_around_the_platform_is_found_and_no_other() {
        assertThat(BannedCalls.aroundThePlatform(offender)).hasSize(8);
        assertThat(BannedCalls.aroundThePlatform(offender)).noneMatch(line -> line.contains("innocent"));
    }

    @Test
    void a_class_loaded_by_its_name_is_found() {
        assertThat(BannedCalls.forbidden(offender)).singleElement().asString().contains("byName");
    }
}
