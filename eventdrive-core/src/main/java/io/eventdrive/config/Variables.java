package io.eventdrive.config;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${NAME}} by the environment's value, {@code ${NAME:-otherwise}} by the text behind the sign where the variable is not
 * set or empty, and <code>$${</code> by <code>${</code>. What comes from the environment is not looked at again. No message shows a value.
 */
final class Variables {
    /** The longest value after the replacements, in characters. */
    static final int VALUE_LENGTH_MAX = 65_536;

    private final Function<String, @Nullable String> environment;
    private final Secrets secrets;
    private final Problems problems;

    Variables(Function<String, @Nullable String> environment, Secrets secrets, Problems problems) {
        this.environment = environment;
        this.secrets = secrets;
        this.problems = problems;
    }

    /** Returns the setting of an entry, or null if a problem was found. */
    @Nullable Setting resolve(Entry entry) {
        StringBuilder text = new StringBuilder();
        StringBuilder shown = new StringBuilder();
        String raw = entry.raw();
        int done = 0;
        for (int at = raw.indexOf("${"); at >= 0; at = raw.indexOf("${", done)) {
            boolean isEscaped = at > done && raw.charAt(at - 1) == '$';
            String before = raw.substring(done, isEscaped ? at - 1 : at);
            text.append(before);
            shown.append(before);
            if (isEscaped) {
                text.append("${");
                shown.append("${");
                done = at + 2;
                continue;
            }
            int end = raw.indexOf('}', at);
            @Nullable String value = end < 0 ? unfinished(entry) : valueOf(entry, raw.substring(at + 2, end));
            if (value == null) {
                return null;
            }
            text.append(value);
            shown.append("${").append(nameIn(raw.substring(at + 2, end))).append('}');
            done = end + 1;
            if (text.length() > VALUE_LENGTH_MAX) {
                break;
            }
        }
        return finished(entry, text.append(raw, done, raw.length()), shown.append(raw, done, raw.length()));
    }

    private @Nullable Setting finished(Entry entry, StringBuilder text, StringBuilder shown) {
        if (text.length() > VALUE_LENGTH_MAX) {
            problems.add(entry + ": expected a value of at most " + VALUE_LENGTH_MAX
                    + " characters after the variables are replaced, found " + text.length());
            return null;
        }
        return new Setting(entry, text.toString(), shown.toString());
    }

    private @Nullable String unfinished(Entry entry) {
        problems.add(entry + ": expected '}' behind '${'; write '$${' for the characters themselves");
        return null;
    }

    private @Nullable String valueOf(Entry entry, String inside) {
        String name = nameIn(inside);
        if (!isName(name)) {
            problems.add(entry + ": expected '${NAME}' with the name of an environment variable (ASCII letters, digits"
                    + " and '_'), found another name; write '$${' for the characters themselves");
            return null;
        }
        @Nullable String value = environment.apply(name);
        if (value != null && !(value.isEmpty() && name.length() < inside.length())) {
            secrets.hideVariable(name, value);
            return value;
        }
        if (name.length() < inside.length()) {
            return inside.substring(name.length() + 2);
        }
        problems.add(entry + ": the environment variable " + name + " is not set; set it, or write ${" + name
                + ":-otherwise}");
        return null;
    }

    private static String nameIn(String inside) {
        int otherwise = inside.indexOf(":-");
        return otherwise < 0 ? inside : inside.substring(0, otherwise);
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (!isLetter && !(i > 0 && c >= '0' && c <= '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
