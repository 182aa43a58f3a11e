package io.eventdrive.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** One Maven module of the project, as it lies on the disk after its compilation. */
record ProjectModule(String name, Path directory, Pom pom) {
    private static final Map<Path, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

    /** Returns whether users get it: a jar that is deployed. */
    boolean isPublished() {
        boolean isJar = !pom.text("/project/packaging").equals("pom");
        return isJar && !pom.text("/project/properties/maven.deploy.skip").equals("true");
    }

    /** Returns the classes of its main code without descriptors of packages and modules. */
    List<JavaClass> classes() {
        return imported().stream()
                .filter(type -> !type.getSimpleName().endsWith("-info"))
                .toList();
    }

    /** Returns all classes of its main code, read once. */
    JavaClasses imported() {
        return IMPORTED.computeIfAbsent(
                directory.resolve("target/classes"), path -> new ClassFileImporter().importPath(path));
    }

    /** Returns the compiled module-info.java, if it has one. */
    Optional<ModuleDescriptor> descriptor() {
        Path compiled = directory.resolve("target/classes/module-info.class");
        if (!Files.exists(compiled)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(compiled)) {
            return Optional.of(ModuleDescriptor.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + compiled, e);
        }
    }

    /** Returns the providers that its META-INF/services name, by service. */
    Map<String, Set<String>> services() {
        Map<String, Set<String>> services = new TreeMap<>();
        for (Path file : files("target/classes/META-INF/services")) {
            services.put(file.getFileName().toString(), new TreeSet<>(Project.lines(file)));
        }
        return services;
    }

    /** Returns its Java sources, tests included. */
    List<Path> sources() {
        return files("src").stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    private List<Path> files(String folder) {
        Path start = directory.resolve(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + start, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
