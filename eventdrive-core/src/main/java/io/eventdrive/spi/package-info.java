/** What a transport implements: Hub, Broker, Store and what they exchange. Applications use the package io.eventdrive. */
@NullMarked
package io.eventdrive.spi;

import org.jspecify.annotations.NullMarked;
