/** Transports that keep everything in the memory of this process: a stream, a queue and a store. */
@NullMarked
package io.eventdrive.inmemory;

import org.jspecify.annotations.NullMarked;
