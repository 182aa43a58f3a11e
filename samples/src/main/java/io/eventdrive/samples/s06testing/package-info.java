/** Sample 06: an application and its unit tests. */
@NullMarked
package io.eventdrive.samples.s06testing;

import org.jspecify.annotations.NullMarked;
