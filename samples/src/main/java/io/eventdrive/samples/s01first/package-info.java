/** Sample 01: the first event. */
@NullMarked
package io.eventdrive.samples.s01first;

import org.jspecify.annotations.NullMarked;
