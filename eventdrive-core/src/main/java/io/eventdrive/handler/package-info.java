/** What an application writes and what it is given: handlers, outcomes and their context. */
@NullMarked
package io.eventdrive.handler;

import org.jspecify.annotations.NullMarked;
