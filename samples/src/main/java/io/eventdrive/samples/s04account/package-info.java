/** Sample 04: an event-sourced bank account. */
@NullMarked
package io.eventdrive.samples.s04account;

import org.jspecify.annotations.NullMarked;
