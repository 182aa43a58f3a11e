/** Time, threads, waiting and randomness: the only door through which they enter EventDrive. */
@NullMarked
package io.eventdrive.platform;

import org.jspecify.annotations.NullMarked;
