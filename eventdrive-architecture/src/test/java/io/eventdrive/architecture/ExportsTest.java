package io.eventdrive.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExportsTest {
    /** Every package that users see. A new line here is a decision: what is exported once has to be kept. */
    private static final Map<String, Set<String>> EXPORTED = Map.of(
            "eventdrive-core",
            Set.of(
                    "io.eventdrive",
                    "io.eventdrive.codec",
                    "io.eventdrive.deadletter",
                    "io.eventdrive.event",
                    "io.eventdrive.failure",
                    "io.eventdrive.guarantee",
                    "io.eventdrive.handler",
                    "io.eventdrive.lease to [io.eventdrive.inmemory, io.eventdrive.ondisk]",
                    "io.eventdrive.observe",
                    "io.eventdrive.platform",
                    "io.eventdrive.policy",
                    "io.eventdrive.spi",
                    "io.eventdrive.store",
                    "io.eventdrive.topic"),
            "eventdrive-inmemory",
            Set.of("io.eventdrive.inmemory"),
            "eventdrive-tck",
            Set.of("io.eventdrive.tck"),
            "eventdrive-test",
            Set.of("io.eventdrive.test"));

    static List<ProjectModule> published() {
        return Project.published();
    }

    @ParameterizedTest
    @MethodSource("published")
    void a_module_exports_the_listed_packages_and_no_other(ProjectModule module) {
        assertThat(EXPORTED).containsKey(module.name());
        module.descriptor()
                .ifPresent(descriptor -> assertThat(exports(descriptor)).isEqualTo(EXPORTED.get(module.name())));
    }

    @ParameterizedTest
    @MethodSource("published")
    void a_module_with_classes_has_a_descriptor(ProjectModule module) {
        assertThat(module.descriptor().isPresent() || module.classes().isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("published")
    void a_service_is_found_on_the_class_path_as_on_the_module_path(ProjectModule module) {
        module.descriptor()
                .ifPresent(descriptor -> assertThat(provided(descriptor)).isEqualTo(module.services()));
    }

    @ParameterizedTest
    @MethodSource("published")
    void a_module_is_named_like_its_artifact(ProjectModule module) {
        module.descriptor()
                .ifPresent(descriptor -> assertThat(descriptor.name())
                        .isEqualTo("io." + module.name().replace('-', '.')));
    }

    @ParameterizedTest
    @MethodSource("published")
    void a_module_opens_nothing_to_everyone(ProjectModule module) {
        module.descriptor().ifPresent(descriptor -> {
            assertThat(descriptor.isOpen()).isFalse();
            assertThat(descriptor.opens())
                    .filteredOn(opens -> !opens.isQualified())
                    .isEmpty();
        });
    }

    private static Map<String, Set<String>> provided(ModuleDescriptor descriptor) {
        Map<String, Set<String>> services = new TreeMap<>();
        for (ModuleDescriptor.Provides provides : descriptor.provides()) {
            services.put(provides.service(), new TreeSet<>(provides.providers()));
        }
        return services;
    }

    private static Set<String> exports(ModuleDescriptor descriptor) {
        Set<String> names = new TreeSet<>();
        for (ModuleDescriptor.Exports exported : descriptor.exports()) {
            names.add(
                    exported.isQualified()
                            ? exported.source() + " to " + new TreeSet<>(exported.targets())
                            : exported.source());
        }
        return names;
    }
}
