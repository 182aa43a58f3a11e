package io.eventdrive.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares what Maven resolved, or what the poms name, with the committed list. */
class DependenciesTest {
    private static final String LIST = "docs/dependencies.md";
    private static final String OWN = "io.eventdrive:";

    static List<ProjectModule> published() {
        return Project.published();
    }

    @ParameterizedTest
    @MethodSource("published")
    void a_module_brings_along_exactly_the_listed_libraries(ProjectModule module) {
        assertThat(resolved(module))
                .as("libraries that " + module + " brings along; the list is " + LIST)
                .isEqualTo(listed(module));
    }

    @Test
    void everything_that_a_pom_names_is_listed() {
        Set<String> named = new TreeSet<>(named(Project.pom()));
        Project.modules().forEach(module -> named.addAll(named(module.pom())));
        List<String> list = Project.lines(LIST);
        assertThat(named)
                .filteredOn(library -> list.stream().noneMatch(line -> line.contains("`" + library + "`")))
                .isEmpty();
    }

    @Test
    void everything_listed_says_why_and_under_which_licence() {
        assertThat(rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row).hasSize(4);
            assertThat(row).noneMatch(String::isEmpty);
        });
    }

    /** Lines such as "org.slf4j:slf4j-api:jar:2.0.17:compile -- module org.slf4j". */
    private static Set<String> resolved(ProjectModule module) {
        Set<String> names = new TreeSet<>();
        for (String line : Project.lines(module.directory().resolve("target/dependencies.txt"))) {
            String[] parts = line.trim().split(":", -1);
            if (parts.length >= 5 && !line.trim().startsWith(OWN)) {
                names.add(parts[0] + ":" + parts[1]);
            }
        }
        return names;
    }

    private static Set<String> listed(ProjectModule module) {
        Set<String> names = new TreeSet<>();
        rows().filter(row -> List.of(row.get(1).split(", ", -1)).contains(shortName(module)))
                .forEach(row -> names.add(row.get(0).replace("`", "")));
        return names;
    }

    private static String shortName(ProjectModule module) {
        return module.name().replace("eventdrive-", "");
    }

    /** The rows of all tables: library, used by, why, licence. */
    private static Stream<List<String>> rows() {
        return Project.lines(LIST).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Stream.of(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::trim)
                        .toList());
    }

    private static Set<String> named(Pom pom) {
        Set<String> names = new TreeSet<>();
        for (String element : List.of("dependency", "plugin", "path")) {
            List<String> groups = pom.texts("//" + element + "/groupId");
            List<String> artifacts = pom.texts("//" + element + "/artifactId");
            assertThat(groups).as("every " + element + " has a groupId").hasSameSizeAs(artifacts);
            for (int i = 0; i < groups.size(); i++) {
                names.add(groups.get(i) + ":" + artifacts.get(i));
            }
        }
        names.removeIf(name -> name.startsWith(OWN));
        return names;
    }
}
