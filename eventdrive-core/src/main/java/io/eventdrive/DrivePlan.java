package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.codec.EventTypes;
import io.eventdrive.config.ConfigReader;
import io.eventdrive.config.Configuration;
import io.eventdrive.config.GroupSettings;
import io.eventdrive.config.Problems;
import io.eventdrive.config.Providers;
import io.eventdrive.config.Secrets;
import io.eventdrive.config.TransportChooser;
import io.eventdrive.event.EventBuilder;
import io.eventdrive.failure.EventDriveException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be started: what the code said, and over it what the configuration files say. The builder is left as it was, so that it can
 * start another drive. Nothing is opened. Immutable once made.
 */
final class DrivePlan {
    private final Map<String, GroupDraft> groups = new LinkedHashMap<>();
    private final Secrets secrets = new Secrets();
    private final String source;
    private final int remembered;
    private final @Nullable EventTypes types;

    private DrivePlan(EventDriveBuilder builder, Problems problems) {
        builder.groups().forEach((name, draft) -> groups.put(name, draft.copy()));
        Map<String, String> kinds = new LinkedHashMap<>();
        groups.forEach((name, draft) -> kinds.put(name, draft.kind().word()));
        Configuration configuration = new ConfigReader(
                        builder.environment(), name -> Names.check("group name", name), problems, secrets)
                .read(builder.files(), kinds);
        this.source = configuration.sourceOr(builder.source());
        this.remembered = configuration.rememberOr(builder.remembered());
        this.types = types(builder.types(), configuration, problems);
        TransportChooser chooser = new TransportChooser(Providers.find(problems), secrets, problems);
        configuration.groups().forEach(settings -> complete(settings, chooser));
    }

    /** Returns the plan, or throws INVALID with everything that is wrong in it. */
    static DrivePlan of(EventDriveBuilder builder) {
        Problems problems = new Problems();
        DrivePlan plan = new DrivePlan(builder, problems);
        plan.checkSource(problems);
        problems.throwAny();
        return plan;
    }

    private static @Nullable EventTypes types(
            EventTypes.Builder ofCode, Configuration configuration, Problems problems) {
        EventTypes.Builder all = EventTypes.builder().addAll(ofCode);
        configuration.types().forEach(type -> all.event(type.name(), type.version(), type.payload()));
        try {
            return all.build();
        } catch (EventDriveException e) {
            problems.add(String.valueOf(e.getMessage()), e);
            return null;
        }
    }

    private void complete(GroupSettings settings, TransportChooser chooser) {
        @Nullable String kind = settings.kind();
        // Where the kind is wrong, the rest is looked at all the same, so that one message tells all.
        GroupDraft draft = groups.computeIfAbsent(
                settings.name(),
                name -> new GroupDraft(
                        name, kind == null ? GroupKind.HUB : GroupKind.valueOf(kind.toUpperCase(Locale.ROOT))));
        settings.applyTo(new FileOptions(draft.options()), types);
        if (draft.transport() != null && !chooser.isBoundByFile(settings)) {
            chooser.refuseOptions(settings);
        } else {
            draft.bind(chooser.choose(settings, draft.uri()));
        }
    }

    private void checkSource(Problems problems) {
        // The builder of events knows the rule; a bad source must show now and not at the first event.
        if (source.isEmpty() || source.length() > EventBuilder.ATTRIBUTE_LENGTH_MAX) {
            problems.add("source: expected 1 to " + EventBuilder.ATTRIBUTE_LENGTH_MAX + " characters, found "
                    + source.length());
        }
    }

    Map<String, GroupDraft> groups() {
        return Collections.unmodifiableMap(groups);
    }

    Secrets secrets() {
        return secrets;
    }

    String source() {
        return source;
    }

    int remembered() {
        return remembered;
    }

    EventTypes types() {
        return requireNonNull(types, "types");
    }
}
