/** What an application decides about a group: retries, splits, and how each kind of event is treated. */
@NullMarked
package io.eventdrive.policy;

import org.jspecify.annotations.NullMarked;
