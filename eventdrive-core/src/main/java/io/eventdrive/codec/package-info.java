/**
 * How payloads become bytes and bytes become payloads: codecs, and the registry of event types with their upcasters.
 */
@NullMarked
package io.eventdrive.codec;

import org.jspecify.annotations.NullMarked;
