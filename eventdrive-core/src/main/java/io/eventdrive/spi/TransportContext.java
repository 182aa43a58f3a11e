package io.eventdrive.spi;

import io.eventdrive.platform.Platform;
import java.time.Duration;

/**
 * What a transport is told when it is opened for a group. Immutable.
 *
 * @param group the name of the group: letters, digits, dots, dashes and underscores, at most 128
 * @param platform time, threads and randomness; a transport takes them from here alone
 * @param deadline how long opening and each publish may take at most
 */
public record TransportContext(String group, Platform platform, Duration deadline) {}
