package io.eventdrive.config;

/** A line of a configuration file: a key with its value, variables replaced. Immutable; no text that it shows holds a password. */
final class Setting {
    private static final int SHOWN_LENGTH_MAX = 60;

    private final Entry entry;
    private final String text;
    private final String shown;

    /**
     * @param entry the line as it is written
     * @param text the value with all variables replaced
     * @param shown the value with the names of variables instead of what they stand for
     */
    Setting(Entry entry, String text, String shown) {
        this.entry = entry;
        this.text = text;
        this.shown = shown;
    }

    String key() {
        return entry.key();
    }

    Place place() {
        return entry.place();
    }

    /** Returns the value, which may be a password. */
    String text() {
        return text;
    }

    /** Returns the value as it is written if that can be shown, shortened, between quotation marks. */
    String shown() {
        if (shown.isEmpty()) {
            return "nothing";
        }
        String safe = TransportUri.shown(shown);
        return "'" + (safe.length() > SHOWN_LENGTH_MAX ? safe.substring(0, SHOWN_LENGTH_MAX) + "..." : safe) + "'";
    }

    /** Returns whether a part of the value comes from the environment, so that the value itself is never shown. */
    boolean isFromEnvironment() {
        return !shown.equals(text);
    }

    /** Returns the line for a message about its value. */
    String wrong(String problem) {
        return place() + ": " + key() + ": " + problem;
    }

    /** Returns where it stands, without the value. */
    @Override
    public String toString() {
        return entry.toString();
    }
}
