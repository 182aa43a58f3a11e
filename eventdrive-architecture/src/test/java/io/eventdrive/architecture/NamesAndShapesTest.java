package io.eventdrive.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesAndShapesTest {
    private static final List<String> VAGUE = List.of("Manager", "Helper", "Util", "Utils", "Impl", "Data");

    @Test
    void a_name_says_what_the_class_is() {
        assertThat(Project.publishedClasses())
                .extracting(JavaClass::getSimpleName)
                .noneMatch(name -> VAGUE.stream().anyMatch(name::endsWith));
    }

    @Test
    void no_static_field_changes() {
        List<String> changing = Project.publishedClasses().stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(NamesAndShapesTest::changes)
                .map(JavaField::getFullName)
                .toList();
        assertThat(changing).isEmpty();
    }

    @Test
    void users_hold_final_or_sealed_classes() {
        List<String> open = Project.published().stream()
                // its suites are classes to extend
                .filter(module -> !module.name().equals("eventdrive-tck"))
                .flatMap(module -> module.classes().stream())
                // what others implement and extend
                .filter(type -> !type.getPackageName().equals("io.eventdrive.spi"))
                .filter(NamesAndShapesTest::isOpenToSubclasses)
                .map(JavaClass::getName)
                .toList();
        assertThat(open).isEmpty();
    }

    private static boolean changes(JavaField field) {
        String type = field.getRawType().getPackageName();
        return !field.getModifiers().contains(JavaModifier.FINAL)
                || type.equals("java.util.concurrent.atomic")
                || field.getRawType().getSimpleName().startsWith("Concurrent");
    }

    private static boolean isOpenToSubclasses(JavaClass type) {
        boolean isPublicClass = type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.isTopLevelClass()
                && !type.isInterface()
                && !type.isEnum();
        return isPublicClass
                && !type.getModifiers().contains(JavaModifier.FINAL)
                && !type.reflect().isSealed();
    }
}
