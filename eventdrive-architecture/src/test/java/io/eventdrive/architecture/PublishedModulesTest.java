package io.eventdrive.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedModulesTest {
    private final Pom bom = Project.module("eventdrive-bom").pom();

    static List<ProjectModule> published() {
        return Project.published();
    }

    @Test
    void the_bom_lists_every_published_module_and_no_other() {
        List<String> names =
                Project.published().stream().map(ProjectModule::name).toList();
        assertThat(bom.texts("/project/dependencyManagement/dependencies/dependency/artifactId"))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void the_bom_has_the_version_of_the_project() {
        assertThat(bom.text("/project/version")).isEqualTo(Project.pom().text("/project/version"));
    }

    @ParameterizedTest
    @MethodSource("published")
    void a_published_module_says_what_it_is(ProjectModule module) {
        assertThat(module.pom().text("/project/name")).isNotEmpty();
        assertThat(module.pom().text("/project/description")).isNotEmpty();
    }
}
