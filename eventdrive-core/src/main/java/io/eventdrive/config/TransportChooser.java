package io.eventdrive.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the provider for the URI of a group and checks the options against it. For one thread, while the drive starts. */
public final class TransportChooser {
    private final Providers providers;
    private final Secrets secrets;
    private final Problems problems;

    /** Chooses among the providers. */
    public TransportChooser(Providers providers, Secrets secrets, Problems problems) {
        this.providers = providers;
        this.secrets = secrets;
        this.problems = problems;
    }

    /**
     * Returns the transport that the group's URI names, or null if a problem was found. The URI of a file goes before that of the code, and
     * so do the options.
     */
    public @Nullable TransportChoice choose(GroupSettings group, @Nullable String uriOfCode) {
        @Nullable Setting ofFile = group.transport();
        @Nullable String text = ofFile == null ? uriOfCode : ofFile.text();
        if (text == null) {
            problems.add(
                    "group '" + group.name() + "' has no transport; bind it in the builder, or in a configuration file"
                            + " with groups." + group.name() + ".transport");
            refuseNearGeneric(group);
            return null;
        }
        return choose(new Wanted(group, ofFile, text));
    }

    private @Nullable TransportChoice choose(Wanted wanted) {
        secrets.hideUserInfo(wanted.text);
        @Nullable TransportUri uri = parse(wanted);
        @Nullable FoundProvider provider = uri == null ? null : providerOf(wanted, uri);
        if (uri == null || provider == null) {
            refuseNearGeneric(wanted.group);
            return null;
        }
        TransportChoice choice = new TransportChoice(wanted.where(), provider, uri, secrets);
        addQuery(wanted, uri, provider, choice);
        addKeys(wanted, uri, provider, choice);
        return choice;
    }

    /** Returns whether a file gives the group a transport. */
    public boolean isBoundByFile(GroupSettings group) {
        return group.transport() != null;
    }

    /** Says that a group without a URI takes no options of transports. */
    public void refuseOptions(GroupSettings group) {
        group.transportOptions()
                .forEach((key, setting) -> problems.add(unknown(
                        setting,
                        meant(group, key, Set.of())
                                .orElse(
                                        "it is no key of every group, and the code binds this one to a transport object, which"
                                                + " has no options here"))));
    }

    private @Nullable TransportUri parse(Wanted wanted) {
        try {
            return TransportUri.parse(wanted.text);
        } catch (WrongValue e) {
            problems.add(wanted.where() + ": expected " + GroupKeys.TRANSPORT_EXPECTED + ", found " + wanted.shown()
                    + "; " + e.why());
            return null;
        }
    }

    private @Nullable FoundProvider providerOf(Wanted wanted, TransportUri uri) {
        @Nullable FoundProvider provider = providers.of(uri.scheme());
        if (provider == null) {
            String hint = Nearest.hint(uri.scheme(), providers.schemes());
            problems.add(wanted.where() + ": no transport for the scheme of " + wanted.shown() + "; there are "
                    + providers.schemes() + (hint.isEmpty() ? "" : ", " + hint)
                    + "; add the module of the transport to the class path or module path");
        }
        return provider;
    }

    private void addQuery(Wanted wanted, TransportUri uri, FoundProvider provider, TransportChoice choice) {
        int number = 0;
        for (Map.Entry<String, String> option : uri.options().entrySet()) {
            number++;
            secrets.hideOption(option.getKey(), option.getValue());
            if (provider.options().contains(option.getKey())) {
                choice.option(option.getKey(), option.getValue());
            } else {
                problems.add(wanted.where() + ": unknown option "
                        + (wanted.isNameSafe() ? "'" + option.getKey() + "'" : "in part " + number) + " behind '?'; "
                        + hintForQuery(wanted.group, option.getKey(), provider));
            }
        }
    }

    private static String hintForQuery(GroupSettings group, String name, FoundProvider provider) {
        if (GroupKeys.GENERIC.containsKey(name)) {
            return "that one belongs to the group: set groups." + group.name() + "." + name;
        }
        String hint = Nearest.hint(name, provider.options());
        return hint.isEmpty() ? provider + " has " + provider.sortedOptions() : hint;
    }

    private void addKeys(Wanted wanted, TransportUri uri, FoundProvider provider, TransportChoice choice) {
        wanted.group.transportOptions().forEach((key, setting) -> {
            secrets.hideOption(key, setting.text());
            if (!provider.options().contains(key)) {
                problems.add(unknown(
                        setting,
                        meant(wanted.group, key, provider.options())
                                .orElse("it is no key of every group, and " + provider + " has the options "
                                        + provider.sortedOptions())));
            } else if (wanted.setting != null && uri.options().containsKey(key)) {
                problems.add(setting.wrong("the option is there already, behind '?' at " + wanted.setting.place()
                        + "; remove one of them"));
            } else {
                choice.option(key, setting.text());
            }
        });
    }

    /** Without a provider nobody knows its options: only what is nearly a key of every group is a mistake for certain. */
    private void refuseNearGeneric(GroupSettings group) {
        group.transportOptions()
                .forEach((key, setting) ->
                        meant(group, key, Set.of()).ifPresent(hint -> problems.add(unknown(setting, hint))));
    }

    private static Optional<String> meant(GroupSettings group, String key, Set<String> options) {
        List<String> known = new ArrayList<>(GroupKeys.names());
        known.addAll(options);
        return Nearest.of(key, known).map(near -> "did you mean 'groups." + group.name() + "." + near + "'?");
    }

    private static String unknown(Setting setting, String hint) {
        return setting.place() + ": unknown key '" + setting.key() + "'; " + hint;
    }

    /** The URI that is wanted, and how messages call it. */
    private static final class Wanted {
        private final GroupSettings group;
        private final @Nullable Setting setting;
        private final String text;

        Wanted(GroupSettings group, @Nullable Setting setting, String text) {
            this.group = group;
            this.setting = setting;
            this.text = text;
        }

        String where() {
            return setting == null ? "group '" + group.name() + "'" : setting.place() + ": " + setting.key();
        }

        String shown() {
            return setting == null ? "'" + TransportUri.shown(text) + "'" : setting.shown();
        }

        /** A text with an '@' behind its '?' may be one with a password that should have been percent-encoded. */
        boolean isNameSafe() {
            return (setting == null || !setting.isFromEnvironment()) && text.indexOf('@', text.indexOf('?')) < 0;
        }
    }
}
