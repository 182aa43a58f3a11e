package io.eventdrive.config;

/**
 * A type of events that a configuration file registers. Immutable.
 *
 * @param name on the wire
 * @param version the current version
 * @param payload the class of the current version, not initialised by reading the file
 */
public record TypeSetting(String name, int version, Class<?> payload) {}
