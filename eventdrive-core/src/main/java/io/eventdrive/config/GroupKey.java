package io.eventdrive.config;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A key of a group that means the same whatever the group is bound to. Immutable.
 *
 * @param name what follows the name of the group
 * @param form how its value is written
 * @param set gives the value to the options of the group
 * @param <T> what the value is
 */
record GroupKey<T>(String name, Form<T> form, BiConsumer<OptionTarget, T> set) {

    void apply(Setting setting, OptionTarget target, Problems problems) {
        @Nullable T value = form.read(setting, problems);
        if (value != null) {
            set.accept(target, value);
        }
    }
}
