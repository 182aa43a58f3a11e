/** Events that a consumer group gave up on, with every attempt's error. */
@NullMarked
package io.eventdrive.deadletter;

import org.jspecify.annotations.NullMarked;
