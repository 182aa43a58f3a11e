package io.eventdrive.config;

import io.eventdrive.event.EventType;
import io.eventdrive.failure.EventDriveException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads configuration files into one {@link Configuration}. Used once, by one thread. */
public final class ConfigReader {
    private static final String TYPES = "types.";
    static final Form<Class<?>> CLASS =
            Form.of("the name of a class, such as com.acme.OrderPlaced", ConfiguredClasses::load);

    private final Variables variables;
    private final Consumer<String> groupNameRule;
    private final Problems problems;

    /**
     * @param environment returns the value of an environment variable, or null
     * @param groupNameRule throws INVALID for a name that no group can have
     * @param problems takes what is wrong
     * @param secrets takes what no message may show
     */
    public ConfigReader(
            Function<String, @Nullable String> environment,
            Consumer<String> groupNameRule,
            Problems problems,
            Secrets secrets) {
        this.variables = new Variables(environment, secrets, problems);
        this.groupNameRule = groupNameRule;
        this.problems = problems;
    }

    /**
     * Reads the files. Whatever is wrong goes to the problems; what was read in spite of it is returned.
     *
     * @param files a key may be in one of them only
     * @param kinds the kinds of the groups that the code names
     */
    public Configuration read(List<Path> files, Map<String, String> kinds) {
        Map<String, Entry> entries = entries(files);
        GroupNames names = new GroupNames(kinds.keySet(), declaredIn(entries));
        Configuration configuration = new Configuration(problems);
        names.all().forEach(configuration::settingsOf);
        UnknownKeys unknown = new UnknownKeys(names, problems);
        for (Entry entry : entries.values()) {
            @Nullable Setting setting = variables.resolve(entry);
            if (setting != null && !add(setting, names, configuration)) {
                unknown.report(entry);
            }
        }
        configuration.groups().forEach(group -> group.readKind(kinds.get(group.name())));
        return configuration;
    }

    private Map<String, Entry> entries(List<Path> files) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Set<Path> seen = new LinkedHashSet<>();
        for (Path file : files) {
            if (!seen.add(file.toAbsolutePath().normalize())) {
                problems.add("configuration file '" + file + "' is given twice; name each file once");
                continue;
            }
            for (Entry entry : ConfigFile.read(file, problems)) {
                @Nullable Entry first = entries.putIfAbsent(entry.key(), entry);
                if (first != null) {
                    problems.add(entry + ": the key is there already, at " + first.place() + "; remove one of them");
                }
            }
        }
        return entries;
    }

    private Set<String> declaredIn(Map<String, Entry> entries) {
        Set<String> names = new LinkedHashSet<>();
        for (Entry entry : entries.values()) {
            @Nullable String name = GroupNames.declaredBy(entry.key());
            if (name != null) {
                names.add(name);
                checkGroupName(entry, name);
            }
        }
        return names;
    }

    private void checkGroupName(Entry entry, String name) {
        try {
            groupNameRule.accept(name);
        } catch (EventDriveException e) {
            problems.add(entry + ": " + e.getMessage());
        }
    }

    private boolean add(Setting setting, GroupNames names, Configuration configuration) {
        String key = setting.key();
        if (key.equals("source")) {
            configuration.setSource(Configuration.SOURCE.read(setting, problems));
            return true;
        }
        if (key.equals("remember")) {
            configuration.setRemember(Configuration.REMEMBER.read(setting, problems));
            return true;
        }
        if (key.startsWith(TYPES)) {
            addType(setting, configuration);
            return true;
        }
        @Nullable String group = names.groupOf(key);
        if (group != null) {
            configuration.settingsOf(group).add(GroupNames.behind(group, key), setting);
        }
        return group != null;
    }

    private void addType(Setting setting, Configuration configuration) {
        String typeAndVersion = setting.key().substring(TYPES.length());
        int at = typeAndVersion.lastIndexOf('@');
        try {
            int version =
                    (int) Numbers.between(Numbers.integer(typeAndVersion.substring(at + 1)), 1, EventType.VERSION_MAX);
            EventType type = new EventType(typeAndVersion.substring(0, Math.max(0, at)), version);
            @Nullable Class<?> payload = CLASS.read(setting, problems);
            if (payload != null) {
                configuration.add(new TypeSetting(type.name(), type.version(), payload));
            }
        } catch (WrongValue e) {
            problems.add(setting.wrong("expected a key types.NAME@VERSION with a version from 1 to "
                    + EventType.VERSION_MAX + ", such as types.order.placed@2"));
        } catch (EventDriveException e) {
            problems.add(setting.wrong(String.valueOf(e.getMessage())));
        }
    }
}
