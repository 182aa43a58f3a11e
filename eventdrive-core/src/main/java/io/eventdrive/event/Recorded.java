package io.eventdrive.event;

import java.time.Instant;

/**
 * An event at its place. Immutable.
 *
 * @param position its place in the group
 * @param storedAt when it was stored, by the clock of whoever stored it
 * @param event the event as published
 */
public record Recorded(Position position, Instant storedAt, Event event) {}
