package io.eventdrive.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DirectionsTest {
    private static final String OWN = "io.eventdrive";

    /** What each published module may use: other modules of the project, and packages of libraries. */
    private static final Map<String, Allowed> ALLOWED = Map.of(
            "eventdrive-core", new Allowed(Set.of(), Set.of("org.slf4j", "com.fasterxml.jackson", "org.jspecify")),
            "eventdrive-inmemory", new Allowed(Set.of("eventdrive-core"), Set.of("org.jspecify", "org.slf4j")),
            "eventdrive-tck",
                    new Allowed(
                            Set.of("eventdrive-core"),
                            Set.of("org.jspecify", "org.junit", "org.opentest4j", "org.apiguardian", "org.assertj")),
            "eventdrive-test", new Allowed(Set.of("eventdrive-core", "eventdrive-inmemory"), Set.of("org.jspecify")));

    private record Allowed(Set<String> modules, Set<String> libraries) {}

    static List<ProjectModule> published() {
        return Project.published();
    }

    @ParameterizedTest
    @MethodSource("published")
    void a_module_uses_only_what_the_house_allows_it(ProjectModule module) {
        assertThat(ALLOWED).as("modules with a stated direction").containsKey(module.name());
        Allowed allowed = ALLOWED.get(module.name());
        Map<String, String> owners = moduleOfPackage();
        List<String> violations = dependencies(module)
                .filter(dependency -> !isAllowed(dependency.getTargetClass(), module, allowed, owners))
                .map(Dependency::getDescription)
                .toList();
        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("published")
    void a_module_uses_of_other_modules_only_what_they_export(ProjectModule module) {
        Set<String> hidden = hiddenPackages(module);
        List<String> violations = dependencies(module)
                .filter(dependency -> hidden.contains(packageOf(dependency.getTargetClass())))
                .map(Dependency::getDescription)
                .toList();
        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("published")
    void the_packages_of_a_module_have_no_cycles(ProjectModule module) {
        slices().assignedFrom(new ByPackage())
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(module.imported());
    }

    @Test
    void a_package_lies_in_one_module() {
        Map<String, Set<String>> modules = new TreeMap<>();
        for (ProjectModule module : Project.published()) {
            for (JavaClass type : module.classes()) {
                modules.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                        .add(module.name());
            }
        }
        assertThat(modules.entrySet())
                .filteredOn(entry -> entry.getValue().size() > 1)
                .isEmpty();
    }

    private static boolean isAllowed(
            JavaClass target, ProjectModule module, Allowed allowed, Map<String, String> owners) {
        String name = packageOf(target);
        if (isIn(OWN, name)) {
            String owner = owners.getOrDefault(name, "none");
            return owner.equals(module.name()) || allowed.modules().contains(owner);
        }
        return name.isEmpty()
                || isIn("java", name)
                || allowed.libraries().stream().anyMatch(library -> isIn(library, name));
    }

    private static boolean isIn(String parent, String name) {
        return name.equals(parent) || name.startsWith(parent + ".");
    }

    private static Stream<Dependency> dependencies(ProjectModule module) {
        return module.classes().stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream());
    }

    private static String packageOf(JavaClass target) {
        return target.getBaseComponentType().getPackageName();
    }

    private static Map<String, String> moduleOfPackage() {
        Map<String, String> owners = new TreeMap<>();
        for (ProjectModule module : Project.published()) {
            module.classes().forEach(type -> owners.put(type.getPackageName(), module.name()));
        }
        return owners;
    }

    private static Set<String> hiddenPackages(ProjectModule user) {
        Set<String> hidden = new TreeSet<>();
        for (ProjectModule module : Project.published()) {
            if (!module.name().equals(user.name())) {
                module.classes().forEach(type -> hidden.add(type.getPackageName()));
                module.descriptor()
                        .ifPresent(descriptor -> descriptor.exports().stream()
                                .filter(exported -> isVisibleTo(user, exported.targets()))
                                .forEach(exported -> hidden.remove(exported.source())));
            }
        }
        return hidden;
    }

    private static boolean isVisibleTo(ProjectModule user, Set<String> targets) {
        Optional<String> name = user.descriptor().map(descriptor -> descriptor.name());
        return targets.isEmpty() || name.filter(targets::contains).isPresent();
    }

    /** One slice a package; what lies outside the module belongs to none. */
    private static final class ByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return isIn(OWN, type.getPackageName())
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
