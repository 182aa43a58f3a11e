/** Runs a whole EventDrive deterministically: virtual time, one thread at a time, and a seed that repeats a run. */
@NullMarked
package io.eventdrive.test;

import org.jspecify.annotations.NullMarked;
