/** Sample 07: a transport of one's own, from an empty folder to a green conformance suite. */
@NullMarked
package io.eventdrive.samples.s07transport;

import org.jspecify.annotations.NullMarked;
