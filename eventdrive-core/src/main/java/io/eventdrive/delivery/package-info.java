/** The delivery engine: publishing, lanes, attempts, retries, dead letters and progress. Not exported; the package io.eventdrive drives it. */
@NullMarked
package io.eventdrive.delivery;

import org.jspecify.annotations.NullMarked;
