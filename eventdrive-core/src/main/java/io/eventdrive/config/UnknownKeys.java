package io.eventdrive.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says of keys that belong nowhere what was meant by them. For one thread. */
final class UnknownKeys {
    private static final List<String> FIRST_PARTS = List.of("source", "remember", "groups", "types");

    private final GroupNames groups;
    private final Problems problems;
    private final Set<String> reportedGroups = new HashSet<>();

    UnknownKeys(GroupNames groups, Problems problems) {
        this.groups = groups;
        this.problems = problems;
    }

    void report(Entry entry) {
        boolean isOfGroup = entry.key().startsWith(GroupNames.PREFIX);
        if (!problems.isRoom()) {
            problems.add(entry + ": unknown key");
        } else if (isOfGroup) {
            reportGroup(entry);
        } else {
            problems.add(
                    unknown(
                            entry,
                            nearest(entry.key())
                                    .orElse(
                                            "keys are source, remember, types.NAME@VERSION and those that begin with groups.NAME")));
        }
    }

    private static String unknown(Entry entry, String hint) {
        return entry.place() + ": unknown key '" + entry.key() + "'; " + hint;
    }

    private Optional<String> nearest(String key) {
        int dot = key.indexOf('.');
        String first = dot < 0 ? key : key.substring(0, dot);
        String rest = dot < 0 ? "" : key.substring(dot);
        boolean isWhole = rest.isEmpty();
        return Nearest.of(
                        first,
                        FIRST_PARTS.stream()
                                .filter(part -> isWhole == (part.equals("source") || part.equals("remember")))
                                .toList())
                .map(part -> didYouMean(part + rest));
    }

    private void reportGroup(Entry entry) {
        String rest = entry.key().substring(GroupNames.PREFIX.length());
        String name = nameIn(rest);
        if (name.isEmpty()) {
            problems.add(unknown(entry, "expected groups.NAME.KEY, such as groups.orders.kind"));
            return;
        }
        Optional<String> near = Nearest.of(name, groups.all());
        String behind = rest.substring(name.length());
        if (near.isPresent()) {
            problems.add(unknown(entry, didYouMean(GroupNames.PREFIX + near.get() + behind)));
        } else if (reportedGroups.add(name)) {
            problems.add(entry + ": the code has no group '" + name + "', and no file says what kind it is; add "
                    + GroupNames.PREFIX + name + ".kind=hub, broker or store" + kindHint(name, behind));
        }
    }

    private static String kindHint(String name, String behind) {
        boolean isKind =
                Nearest.of(behind.substring(1), List.of(GroupKeys.KIND)).isPresent();
        return isKind ? "; " + didYouMean(GroupNames.PREFIX + name + "." + GroupKeys.KIND) : "";
    }

    /** A name may contain dots: where a known key ends the whole, the name is what comes before it, else it ends at the first dot. */
    private static String nameIn(String rest) {
        String longest = GroupKeys.names().stream()
                .filter(key -> rest.endsWith("." + key))
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .orElse("");
        int end = longest.isEmpty() ? rest.indexOf('.') : rest.length() - longest.length() - 1;
        return rest.substring(0, Math.max(0, end));
    }

    private static String didYouMean(String key) {
        return "did you mean '" + key + "'?";
    }
}
