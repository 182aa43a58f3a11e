package io.eventdrive.config;

/**
 * Where something stands in a configuration file. Immutable.
 *
 * @param file the path as it was given
 * @param line counted from 1
 */
record Place(String file, int line) {

    /** Returns such as {@code shop.properties:12}. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
