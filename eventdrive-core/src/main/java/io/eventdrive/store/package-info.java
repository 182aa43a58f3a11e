/** The values of event sourcing: expected versions and the results of appending and reading. */
@NullMarked
package io.eventdrive.store;

import org.jspecify.annotations.NullMarked;
