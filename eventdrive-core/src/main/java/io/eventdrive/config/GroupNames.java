package io.eventdrive.config;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The groups that keys can name: those of the code and those with a key {@code groups.NAME.kind}. Names may contain dots, so a key belongs
 * to the longest of these names that it starts with. Immutable.
 */
final class GroupNames {
    static final String PREFIX = "groups.";

    private static final String KIND = "." + GroupKeys.KIND;

    private final Set<String> all = new LinkedHashSet<>();

    GroupNames(Set<String> ofCode, Set<String> ofFiles) {
        all.addAll(ofCode);
        all.addAll(ofFiles);
    }

    /** Returns the group that a key {@code groups.NAME.kind} declares, or null for other keys. */
    static @Nullable String declaredBy(String key) {
        boolean declares =
                key.startsWith(PREFIX) && key.endsWith(KIND) && key.length() > PREFIX.length() + KIND.length();
        return declares ? key.substring(PREFIX.length(), key.length() - KIND.length()) : null;
    }

    /** Returns what follows the name of the group in the key. */
    static String behind(String group, String key) {
        return key.substring(PREFIX.length() + group.length() + 1);
    }

    Set<String> all() {
        return all;
    }

    /** Returns the group that the key belongs to, or null. */
    @Nullable String groupOf(String key) {
        if (!key.startsWith(PREFIX)) {
            return null;
        }
        String rest = key.substring(PREFIX.length());
        for (int dot = rest.lastIndexOf('.'); dot > 0; dot = rest.lastIndexOf('.', dot - 1)) {
            if (all.contains(rest.substring(0, dot))) {
                return rest.substring(0, dot);
            }
        }
        return null;
    }
}
