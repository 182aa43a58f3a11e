package io.eventdrive.config;

import io.eventdrive.event.EventBuilder;
import io.eventdrive.observe.Recorder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What configuration files say. For one thread, while the drive starts. */
public final class Configuration {
    static final Form<String> SOURCE = Form.text(EventBuilder.ATTRIBUTE_LENGTH_MAX);
    static final Form<Integer> REMEMBER = Form.integer(0, Recorder.EVENTS_MAX);

    private final Map<String, GroupSettings> groups = new LinkedHashMap<>();
    private final List<TypeSetting> types = new ArrayList<>();
    private final Problems problems;
    private @Nullable String source;
    private @Nullable Integer remember;

    Configuration(Problems problems) {
        this.problems = problems;
    }

    void setSource(@Nullable String value) {
        source = value;
    }

    void setRemember(@Nullable Integer value) {
        remember = value;
    }

    void add(TypeSetting type) {
        types.add(type);
    }

    GroupSettings settingsOf(String name) {
        return groups.computeIfAbsent(name, absent -> new GroupSettings(absent, problems));
    }

    /** Returns who publishes, or the other where no file says so. */
    public String sourceOr(String otherwise) {
        return source == null ? otherwise : source;
    }

    /** Returns of how many events is told, or the other where no file says so. */
    public int rememberOr(int otherwise) {
        return remember == null ? otherwise : remember;
    }

    /** Returns the types that files register. */
    public List<TypeSetting> types() {
        return Collections.unmodifiableList(types);
    }

    /** Returns the groups that files or the code name, those of the code first. */
    public Collection<GroupSettings> groups() {
        return Collections.unmodifiableCollection(groups.values());
    }

    /** Returns how much there is, without any value. */
    @Override
    public String toString() {
        return "configuration of " + groups.keySet() + " with " + types.size() + " types";
    }
}
