package io.eventdrive.config;

/**
 * A key and its value as they are written, variables not replaced. Immutable.
 *
 * @param place where the line starts
 * @param key the characters that keys may have and no others
 * @param raw may hold a password: not to be shown as it is
 */
record Entry(Place place, String key, String raw) {

    /** Returns place and key. */
    @Override
    public String toString() {
        return place + ": " + key;
    }
}
