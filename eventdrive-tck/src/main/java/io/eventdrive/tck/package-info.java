/**
 * The conformance suite: extend {@link io.eventdrive.tck.HubTck}, {@link io.eventdrive.tck.BrokerTck} or
 * {@link io.eventdrive.tck.StoreTck} with a fixture of a transport to prove it.
 */
@NullMarked
package io.eventdrive.tck;

import org.jspecify.annotations.NullMarked;
