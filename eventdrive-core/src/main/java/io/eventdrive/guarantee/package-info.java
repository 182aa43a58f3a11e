/** What a group promises: guarantees by name, and how a transport comes to give them. */
@NullMarked
package io.eventdrive.guarantee;

import org.jspecify.annotations.NullMarked;
