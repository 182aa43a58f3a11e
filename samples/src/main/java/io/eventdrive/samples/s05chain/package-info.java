/** Sample 05: a command and everything that follows from it. */
@NullMarked
package io.eventdrive.samples.s05chain;

import org.jspecify.annotations.NullMarked;
