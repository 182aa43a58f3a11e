package io.eventdrive.architecture;

import static java.util.Objects.requireNonNull;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Maven project that is tested: its root and its modules. */
final class Project {
    private static final Path ROOT =
            Path.of(requireNonNull(System.getProperty("project.root"), "run by Maven, which sets project.root"));

    private Project() {}

    static Pom pom() {
        return Pom.read(ROOT.resolve("pom.xml"));
    }

    static List<ProjectModule> modules() {
        return pom().texts("/project/modules/module").stream()
                .map(name -> new ProjectModule(
                        name, ROOT.resolve(name), Pom.read(ROOT.resolve(name).resolve("pom.xml"))))
                .toList();
    }

    static List<ProjectModule> published() {
        return modules().stream().filter(ProjectModule::isPublished).toList();
    }

    static ProjectModule module(String name) {
        return modules().stream()
                .filter(module -> module.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No module " + name + " in pom.xml"));
    }

    static List<JavaClass> publishedClasses() {
        return published().stream().flatMap(module -> module.classes().stream()).toList();
    }

    static List<String> lines(String file) {
        return lines(ROOT.resolve(file));
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
