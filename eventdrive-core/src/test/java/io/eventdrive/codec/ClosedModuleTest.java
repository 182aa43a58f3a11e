package io.eventdrive.codec;

import static io.eventdrive.codec.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.failure.Failure;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payload classes of an application with a module-info of its own, compiled and loaded here. */
class ClosedModuleTest {
    private static final String PAYLOAD = "com.acme.events.Placed";

    @TempDir
    private Path folder;

    @Test
    void a_closed_package_is_refused_with_the_line_that_opens_it() throws Exception {
        Class<?> payload = load("module acme {}");

        assertRefused(Failure.INVALID, () -> JsonCodec.standard().requireSupported(payload))
                .hasMessageContaining("class com.acme.events.Placed cannot be carried as JSON")
                .hasMessageContaining("module acme keeps its package closed: add"
                        + " 'opens com.acme.events to com.fasterxml.jackson.databind;' to its module-info.java");
        assertRefused(
                Failure.INVALID,
                () -> EventTypes.builder().event("placed", 1, payload).build());
    }

    @Test
    void an_exported_package_is_not_open_enough() throws Exception {
        Class<?> payload = load("module acme { exports com.acme.events; }");

        assertRefused(Failure.INVALID, () -> JsonCodec.standard().requireSupported(payload))
                .hasMessageContaining("opens com.acme.events to com.fasterxml.jackson.databind;");
    }

    @Test
    void an_open_package_is_carried() throws Exception {
        Class<?> payload = load("module acme { opens com.acme.events; }");
        EventTypes types = EventTypes.builder().event("placed", 1, payload).build();
        var constructor = payload.getDeclaredConstructor(String.class, List.class);
        constructor.setAccessible(true);
        Object placed = constructor.newInstance("o-1", List.of());

        RegisteredType type = types.typeOf(placed);
        assertThat(types.decode(type.type(), type.contentType(), type.encode(placed)))
                .isEqualTo(placed);
    }

    private Class<?> load(String moduleInfo) throws IOException, ClassNotFoundException {
        Path sources = Files.createDirectories(folder.resolve("src"));
        Path classes = folder.resolve("classes");
        Files.writeString(sources.resolve("module-info.java"), moduleInfo);
        Files.writeString(
                sources.resolve("Placed.java"),
                "package com.acme.events; record Placed(String id, java.util.List<Line> lines) { record Line(int count) {} }");
        int result = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-d",
                        classes.toString(),
                        sources.resolve("module-info.java").toString(),
                        sources.resolve("Placed.java").toString());
        assertThat(result).isZero();
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("acme"));
        return boot.defineModulesWithOneLoader(configuration, ClosedModuleTest.class.getClassLoader())
                .findLoader("acme")
                .loadClass(PAYLOAD);
    }
}
