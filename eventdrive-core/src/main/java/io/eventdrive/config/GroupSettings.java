package io.eventdrive.config;

import io.eventdrive.codec.EventTypes;
import io.eventdrive.codec.RegisteredType;
import io.eventdrive.policy.EventPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What configuration files say of one group. For one thread, while the drive starts; shows no value but those of generic keys. */
public final class GroupSettings {
    private final String name;
    private final Problems problems;
    private final Map<String, Setting> byKey = new LinkedHashMap<>();
    private @Nullable String kind;

    GroupSettings(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    /** Adds what follows the name of the group in a key. */
    void add(String key, Setting setting) {
        byKey.put(key, setting);
    }

    /** Reads the kind; one that is not the kind in the code is a problem. */
    void readKind(@Nullable String kindInCode) {
        kind = kindInCode;
        @Nullable Setting setting = byKey.remove(GroupKeys.KIND);
        @Nullable String found = setting == null ? null : GroupKeys.KIND_FORM.read(setting, problems);
        if (setting == null || found == null) {
            return;
        }
        if (kindInCode != null && !kindInCode.equals(found)) {
            problems.add(setting.wrong("the code makes the group '" + name + "' a " + kindInCode + ", found "
                    + setting.shown() + " here; correct one of them"));
            return;
        }
        kind = found;
    }

    /** Returns the name of the group. */
    public String name() {
        return name;
    }

    /** Returns {@code hub}, {@code broker} or {@code store}, or null where it could not be read. */
    public @Nullable String kind() {
        return kind;
    }

    @Nullable Setting transport() {
        return byKey.get(GroupKeys.TRANSPORT);
    }

    /** Returns the keys that are left to the transport, without the name of the group, or that nobody knows. */
    Map<String, Setting> transportOptions() {
        Map<String, Setting> options = new LinkedHashMap<>(byKey);
        options.remove(GroupKeys.TRANSPORT);
        options.keySet().removeIf(key -> GroupKeys.GENERIC.containsKey(key) || key.startsWith(GroupKeys.TYPES));
        return options;
    }

    /** Gives the generic options to the target, those of types after those of the group; without types, these are left out. */
    public void applyTo(OptionTarget target, @Nullable EventTypes types) {
        refuseDoubledRetries();
        GroupKeys.GENERIC.forEach((key, generic) -> {
            @Nullable Setting setting = byKey.get(key);
            if (setting != null) {
                generic.apply(setting, target, problems);
            }
        });
        byKey.forEach((key, setting) -> {
            if (types != null && key.startsWith(GroupKeys.TYPES)) {
                applyToType(key.substring(GroupKeys.TYPES.length()), setting, target, types);
            }
        });
    }

    private void refuseDoubledRetries() {
        @Nullable Setting fixed = byKey.get("retry.fixed");
        for (String key : GroupKeys.NOT_WITH_FIXED) {
            @Nullable Setting other = byKey.get(key);
            if (fixed != null && other != null) {
                problems.add(other.wrong("expected this or " + fixed.key() + " (" + fixed.place()
                        + "), which makes all delays equal, found both; remove one of them"));
            }
        }
    }

    private void applyToType(String typeAndKey, Setting setting, OptionTarget target, EventTypes types) {
        int dot = typeAndKey.lastIndexOf('.');
        String type = dot < 0 ? "" : typeAndKey.substring(0, dot);
        String key = typeAndKey.substring(dot + 1);
        @Nullable BiFunction<EventPolicy, Boolean, EventPolicy> policy = GroupKeys.POLICIES.get(key);
        if (type.isEmpty() || (policy == null && !key.equals(GroupKeys.KEY))) {
            String hint = Nearest.of(key, GroupKeys.namesOfTypes())
                    .map(near -> "did you mean 'groups." + name + "." + GroupKeys.TYPES
                            + (type.isEmpty() ? "TYPE" : type) + "." + near + "'?")
                    .orElse("behind the type's name follows one of " + GroupKeys.namesOfTypes());
            problems.add(setting.place() + ": unknown key '" + setting.key() + "'; " + hint);
            return;
        }
        Optional<RegisteredType> registered = registered(type, setting, types);
        if (registered.isEmpty()) {
            return;
        }
        if (policy == null) {
            applyKey(registered.get().payloadClass(), setting, target);
        } else {
            new GroupKey<>(key, Form.flag(), (to, on) -> to.policy(type, before -> policy.apply(before, on)))
                    .apply(setting, target, problems);
        }
    }

    private Optional<RegisteredType> registered(String type, Setting setting, EventTypes types) {
        Optional<RegisteredType> registered = types.find(type);
        if (registered.isEmpty()) {
            String hint = Nearest.hint(type, types.names());
            problems.add(setting.wrong("expected the name of a registered type, without its version, found '" + type
                    + "'; "
                    + (hint.isEmpty() ? "register it in the code, or here with types." + type + "@VERSION" : hint)));
        }
        return registered;
    }

    private void applyKey(Class<?> payload, Setting setting, OptionTarget target) {
        Form<Function<Object, @Nullable String>> form =
                Form.of(GroupKeys.KEY_EXPECTED, text -> PayloadProperty.of(payload, text));
        @Nullable Function<Object, @Nullable String> key = form.read(setting, problems);
        if (key != null) {
            target.key(payload, key);
        }
    }

    /** Returns the name of the group. */
    @Override
    public String toString() {
        return "settings of group '" + name + "'";
    }
}
