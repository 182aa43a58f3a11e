/** JMH benchmarks of core and the transports. */
@NullMarked
package io.eventdrive.benchmarks;

import org.jspecify.annotations.NullMarked;
