/** Consumer groups over an ordered log, for transports inside this process: leases, order per key, delays, attempts, deduplication. */
@NullMarked
package io.eventdrive.lease;

import org.jspecify.annotations.NullMarked;
