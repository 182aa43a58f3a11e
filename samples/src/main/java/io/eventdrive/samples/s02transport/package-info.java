/** Sample 02: the same code on another transport. */
@NullMarked
package io.eventdrive.samples.s02transport;

import org.jspecify.annotations.NullMarked;
