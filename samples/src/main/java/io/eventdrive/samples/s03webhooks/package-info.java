/** Sample 03: a router of real GitHub webhooks. */
@NullMarked
package io.eventdrive.samples.s03webhooks;

import org.jspecify.annotations.NullMarked;
