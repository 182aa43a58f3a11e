package io.eventdrive.spi;

import io.eventdrive.store.Direction;

/**
 * A part of a stream to read.
 *
 * @param stream its id
 * @param direction which way
 * @param fromVersion the first version to read; {@link Long#MAX_VALUE} backward means the last one
 * @param max the most events, one or more
 */
public record StreamRange(String stream, Direction direction, long fromVersion, int max) {}
