/** How EventDrive fails: one exception with a category to act on. */
@NullMarked
package io.eventdrive.failure;

import org.jspecify.annotations.NullMarked;
