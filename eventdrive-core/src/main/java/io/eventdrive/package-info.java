/** EventDrive: named groups of events, bound to transports, published to and handled alike wherever they live. Start at {@link io.eventdrive.EventDrive#builder()}. */
@NullMarked
package io.eventdrive;

import org.jspecify.annotations.NullMarked;
