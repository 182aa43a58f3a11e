/** What travels: the event, its attributes, and the words that name and address it. */
@NullMarked
package io.eventdrive.event;

import org.jspecify.annotations.NullMarked;
